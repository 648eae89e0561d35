import {
  isWidgetTab,
  type SettingsInput,
  type SettingValue,
  type SettingValues,
  type Widget,
} from "@cl/protocol";
import { useT } from "@cl/react";
import { useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "../design";
import { shownValue } from "./values";
import { WidgetField } from "./widget-field";

interface SettingsFieldsProps {
  readonly inputs: readonly SettingsInput[];
  readonly values: SettingValues;
  readonly onChange: (id: string, value: SettingValue) => void;
}

/** All widgets of a settings panel; with tabs, only what is inside them. */
export function SettingsFields({ inputs, values, onChange }: SettingsFieldsProps) {
  const t = useT();
  const tabs = inputs.filter(isWidgetTab);
  const [chosen, setChosen] = useState<string | null>(null);
  if (tabs.length === 0) {
    const plain = inputs.filter((input): input is Widget => !isWidgetTab(input));
    return <WidgetList widgets={plain} values={values} onChange={onChange} />;
  }
  const open = tabs.some((tab) => tab.id === chosen) ? chosen : tabs[0]?.id;
  return (
    <Tabs value={open ?? ""} onValueChange={setChosen}>
      <TabList aria-label={t("chat.settings.title", undefined, "Chat settings")}>
        {tabs.map((tab) => (
          <Tab key={tab.id} value={tab.id}>
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} value={tab.id}>
          <WidgetList widgets={tab.inputs} values={values} onChange={onChange} />
        </TabPanel>
      ))}
    </Tabs>
  );
}

interface WidgetListProps extends Omit<SettingsFieldsProps, "inputs"> {
  readonly widgets: readonly Widget[];
}

function WidgetList({ widgets, values, onChange }: WidgetListProps) {
  return (
    <div className="flex flex-col gap-5 py-1">
      {widgets.map((widget) => (
        <WidgetField
          key={widget.id}
          widget={widget}
          value={shownValue(widget, values)}
          onChange={(value) => onChange(widget.id, value)}
        />
      ))}
    </div>
  );
}
