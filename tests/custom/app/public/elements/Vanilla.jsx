const greeting = `Hello ${props.name}`
props.name = "changed by the source"

function Vanilla({ name }) {
  const { useState } = React
  const [n] = useState(() => props.list.length)
  return <p id="vanilla">{greeting}, {name}, {n}</p>
}

export default Vanilla
