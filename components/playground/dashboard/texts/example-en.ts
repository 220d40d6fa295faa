// The words on the example's tiles, in English.

export const example = {
  title: 'A room',
  temperature: 'Temperature',
  heating: 'Heat to',
  lastMinutes: 'Temperature, two minutes',
  humidity: 'Humidity',
  air: 'CO₂ in the air',
  window: 'Open the window',
  light: 'Light',
  online: 'The room’s device',
}
