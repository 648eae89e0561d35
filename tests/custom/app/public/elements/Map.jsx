import { useEffect, useRef, useState } from "react"

function load(src) {
  if (window.TinyMap) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = src
    script.async = true
    script.onload = resolve
    script.onerror = () => reject(new Error("no map"))
    document.head.appendChild(script)
  })
}

export default function Map() {
  const node = useRef(null)
  const [error, setError] = useState(null)
  useEffect(() => {
    load(props.script).then(() => new window.TinyMap(node.current, { center: props.center })).catch((e) => setError(e.message))
  }, [])
  return <div id="map" ref={node} className="h-[180px] w-full rounded-lg bg-muted grid place-items-center" role="img" aria-label="Map">{error}</div>
}
