import { useState } from "react"

export default function Broken() {
  const [a, setA] = useState(0
  return <p>never</p>
}
