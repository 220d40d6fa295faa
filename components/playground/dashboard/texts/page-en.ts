// The page of the dashboard, in English.

export const en = {
  title: 'Dashboard',
  about:
    'Tiles that show what messages say, and send some themselves, as on a phone. They are one MQTT client: each tile is a subscription, a message to publish, or both.',
  tools: 'The dashboard',
  cell: 'A dashboard',
  cellAbout: 'Tiles for values, gauges, charts, switches and sliders, with a simulated room to begin with.',
}
