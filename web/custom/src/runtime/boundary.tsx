import { Component, type ErrorInfo, type ReactNode } from "react";
import { FailureNote } from "./failure-note";

interface ElementBoundaryProps {
  readonly name: string;
  /** What is drawn. */
  readonly source: string;
  /** A change of one of these values tries again. */
  readonly resetKeys: readonly unknown[];
  readonly children: ReactNode;
}

interface ElementBoundaryState {
  readonly failed: boolean;
  readonly error: unknown;
}

const FINE: ElementBoundaryState = { failed: false, error: null };

/** Shows an error of an element in its place; everything around it lives on. */
export class ElementBoundary extends Component<ElementBoundaryProps, ElementBoundaryState> {
  override state: ElementBoundaryState = FINE;

  static getDerivedStateFromError(error: unknown): ElementBoundaryState {
    return { failed: true, error };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(`The custom element ${this.props.name} failed`, error, info.componentStack);
  }

  override componentDidUpdate(before: ElementBoundaryProps): void {
    const { resetKeys } = this.props;
    const isChanged = resetKeys.some((key, at) => key !== before.resetKeys[at]);
    if (isChanged && this.state.failed) this.setState(FINE);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const { name, source } = this.props;
    const again = () => this.setState(FINE);
    return <FailureNote error={this.state.error} name={name} source={source} onRetry={again} />;
  }
}
