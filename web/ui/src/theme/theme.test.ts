import { expect, test } from "vitest";
import { applyTheme } from "./apply";
import { chooseTheme, schemeOf } from "./choice";

test("the stored choice wins, then the app's default, then dark", () => {
  expect(chooseTheme("light", "dark")).toBe("light");
  expect(chooseTheme("purple", "light")).toBe("light");
  expect(chooseTheme(null, undefined)).toBe("dark");
});

test("only the choice 'system' asks the system", () => {
  expect([schemeOf("system", true), schemeOf("system", false), schemeOf("light", true)]).toEqual([
    "dark",
    "light",
    "light",
  ]);
});

test("the variables of a theme file become inline properties, and those of the other scheme go", () => {
  const root = document.createElement("html");
  const variables = {
    light: { "--primary": "340 92% 42%", "--radius": "4px" },
    dark: { "--primary": "340 92% 72%" },
  };
  applyTheme(root, "light", variables);
  expect(root.style.getPropertyValue("--radius")).toBe("4px");
  applyTheme(root, "dark", variables);
  expect(root.className).toBe("dark");
  expect(root.style.getPropertyValue("--primary")).toBe("340 92% 72%");
  expect(root.style.getPropertyValue("--radius")).toBe("");
});

test("a theme file cannot set properties other than variables", () => {
  const root = document.createElement("html");
  applyTheme(root, "light", { light: { display: "none", "--ring": "1 2% 3%" } });
  expect(root.style.display).toBe("");
  expect(root.style.getPropertyValue("--ring")).toBe("1 2% 3%");
});

test("a theme with a main colour and no colour for the focus uses the one for both", () => {
  const root = document.createElement("html");
  const ring = () => root.style.getPropertyValue("--ring");
  applyTheme(root, "light", { light: { "--primary": "340 92% 42%" }, dark: {} });
  expect(ring()).toBe("340 92% 42%");
  applyTheme(root, "dark", { light: { "--primary": "340 92% 42%" }, dark: {} });
  expect(ring()).toBe("");
  applyTheme(root, "light", { light: { "--primary": "340 92% 42%", "--ring": "20 50% 40%" } });
  expect(ring()).toBe("20 50% 40%");
});
