export default function Hostile({ text }) {
  const copy = { ...props }
  return <p id="hostile">{text} {JSON.stringify(copy)}</p>
}
