export default function Twice() {
  const a = 1
  const a = 2
  return <p>{a}</p>
}
