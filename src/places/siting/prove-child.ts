/** A process of its own for `highs`: it is asked once, answers once, and is ended by whoever asked (docs/decisions/0044). */
import { once } from 'node:events'
import loadHighs from 'highs'
import type { Instance } from './instance.ts'

export interface Task {
  of: Instance
  /** A choice to start from, by index in the instance. */
  start: readonly number[]
  milliseconds: number
}

export interface Proof {
  chosen: number[]
  /** No choice covers more. */
  bound: number
  /** The choice is the best, the bound notwithstanding: it is computed in floating point. */
  optimal: boolean
}

// Its types are those of a CommonJS module, and Node loads the other one.
const load = loadHighs as unknown as typeof loadHighs.default
const highs = await load()
process.send!('ready')
const [{ of, start, milliseconds }] = (await once(process, 'message')) as [Task]
process.send!(solve())

/** One variable for each candidate (chosen or not), then one for each demand (covered, at most as often as its candidates are chosen). */
function solve(): Proof {
  const { candidates, weights, firstOf, coveredBy, count } = of
  const [places, demands] = [candidates.length, weights.length]
  const columns = places + demands
  const { indices, values, starts } = rows()
  return highs.withModel(
    {
      numCols: columns,
      numRows: demands + 1,
      sense: highs.constants.objectiveSense.maximize,
      colCost: [...new Float64Array(places), ...weights],
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns).fill(1),
      rowLower: new Float64Array(demands + 1).fill(-highs.infinity),
      rowUpper: [...new Float64Array(demands), count],
      matrix: { format: 'csr', numRows: demands + 1, numCols: columns, starts, indices, values },
      integrality: [
        ...Array<1>(places).fill(highs.constants.variableType.integer),
        ...Array<0>(demands).fill(highs.constants.variableType.continuous),
      ],
    },
    model => {
      // Weights are whole: a bound less than one above an answer proves it. The default, 1 in 10,000, would call optimal what is not.
      model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.999, random_seed: 0 })
      model.options.set('time_limit', milliseconds / 1000)
      model.setSolution({ indices: [...start], values: start.map(() => 1) })
      model.run()
      const { colValue } = model.getSolution()
      return {
        chosen: [...candidates.keys()].filter(candidate => colValue[candidate]! > 0.5),
        bound: Number(model.info.get('mip_dual_bound')),
        optimal: model.getModelStatus() === highs.constants.modelStatus.optimal,
      }
    },
  )

  function rows() {
    const indices: number[] = []
    const values: number[] = []
    const starts = [0]
    for (let demand = 0; demand < demands; demand += 1) {
      const by = coveredBy.subarray(firstOf[demand]!, firstOf[demand + 1]!)
      indices.push(places + demand, ...by)
      values.push(1, ...by.map(() => -1))
      starts.push(indices.length)
    }
    for (let candidate = 0; candidate < places; candidate += 1) {
      indices.push(candidate)
      values.push(1)
    }
    return { indices, values, starts: [...starts, indices.length] }
  }
}
