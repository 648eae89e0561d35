import axios from "axios"
export default function Foreign() {
  return <p>{axios.name}</p>
}
