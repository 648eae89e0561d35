export const Lost = () => <p>lost</p>
