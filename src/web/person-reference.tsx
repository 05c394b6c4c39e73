/** Tells two files apart and names nobody: what those who open none read of a person. */
export const PersonReference = ({ person }: { person: string }) => (
  <code>{person.slice(0, 8).toUpperCase()}</code>
)
