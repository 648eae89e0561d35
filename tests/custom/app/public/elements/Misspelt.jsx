import { Buton } from "@/components/ui/button"
export default function Misspelt() {
  return <Buton>x</Buton>
}
