export default function Slip() {
  return (
    <div className="flex gap-2">
      <button id="slip" onClick={() => props.missing.deep()}>Slip</button>
      <button id="slip-later" onClick={async () => { await null; throw new Error("too late") }}>Later</button>
    </div>
  )
}
