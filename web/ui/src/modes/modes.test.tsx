import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { byId, stage } from "../../fixtures-composer/harness";

const MODES = [
  {
    id: "model",
    name: "Model",
    options: [
      { id: "fast", name: "Fast", description: "Answers at once" },
      { id: "deep", name: "Deep", description: "Thinks first", default: true },
    ],
  },
];

it("shows the chosen option, offers the others, and sends the choice", async () => {
  const { user, world, input, says } = await stage();
  await says("set_modes", MODES);
  const trigger = () => byId("mode-picker-trigger-model");
  expect(trigger()?.textContent).toBe("Deep");

  await user.click(trigger() as HTMLElement);
  expect(byId("mode-picker-popover-model")?.textContent).toContain("Thinks first");
  expect(document.querySelector("[data-popover-content], [data-index]")).toBeNull();
  expect(screen.getByRole("option", { selected: true }).textContent).toContain("Deep");
  await user.keyboard("{ArrowDown}{Enter}");
  expect(trigger()?.textContent).toBe("Fast");
  expect(byId("mode-picker-popover-model")).toBeNull();

  await user.type(input(), "Hello{Enter}");
  expect(world.commands.at(-1)).toMatchObject({ payload: { message: { modes: { model: "fast" } } } });
});

it("closes with Escape and keeps the choice", async () => {
  const { user, says } = await stage();
  await says("set_modes", MODES);
  await user.click(byId("mode-picker-trigger-model") as HTMLElement);
  await user.keyboard("{ArrowUp}{Escape}");
  expect(byId("mode-picker-popover-model")).toBeNull();
  expect(byId("mode-picker-trigger-model")?.textContent).toBe("Deep");
});
