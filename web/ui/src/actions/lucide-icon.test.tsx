import { render, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { LucideIcon } from "./lucide-icon";

test("an icon that nobody knows gives its place up, to what stands in for it", async () => {
  const { container } = render(
    <>
      <LucideIcon name="no-such-icon" />
      <LucideIcon name="no-such-icon" fallback={<b>usual</b>} />
      <LucideIcon name="check" />
    </>,
  );
  expect(container.querySelectorAll("svg")).toHaveLength(3);
  expect(await screen.findByText("usual", undefined, { timeout: 10_000 })).toBeDefined();
  await waitFor(() => expect(container.querySelectorAll("svg")).toHaveLength(1));
}, 20_000);
