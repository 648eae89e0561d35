export default function Faulty() {
  if (props.bad) return <p>{props.missing.deep}</p>
  return <p id="faulty">fine</p>
}
