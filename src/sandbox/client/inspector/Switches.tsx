import { useEffect, useState } from 'react'
import { findControls } from '../api/control.ts'
import { AccountSwitch } from '../chats/AccountSwitch.tsx'
import { ProfileSwitch } from '../chats/ProfileSwitch.tsx'
import { switchVersion, versionOverride } from '../store/profile.ts'
import { chooseTheme, type ThemeChoice, useTheme } from '../store/theme.ts'
import { ClientFacts } from './ClientFacts.tsx'
import { DeviceControls } from './DeviceControls.tsx'
import { Faults } from './Faults.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { StateControls } from './StateControls.tsx'
import { ThemeControls } from './ThemeControls.tsx'
import './switches.css'

const THEMES: Record<ThemeChoice, string> = { auto: 'As the system', light: 'Light', dark: 'Dark' }

/** All settings of the client, the user and the network. */
export function Switches() {
  const [has, setHas] = useState({ faults: false, state: false })
  useEffect(() => {
    // Without an answer, the page shows no controls.
    findControls().then(setHas, () => {})
  }, [])
  return (
    <div className="switches">
      <fieldset>
        <legend>Client</legend>
        <div className="switches-field">
          <AccountSwitch label="User" />
        </div>
        {has.state && <LanguageSwitch />}
        <ProfileSwitch />
        <ClientFacts />
        <VersionSwitch />
        <ThemeChoiceSwitch />
      </fieldset>
      <ThemeControls />
      <DeviceControls />
      {has.faults && <Faults />}
      {has.state && <StateControls />}
    </div>
  )
}

function ThemeChoiceSwitch() {
  const choice = useTheme(({ choice }) => choice)
  const choices = Object.keys(THEMES) as ThemeChoice[] // a record's own keys
  return (
    <label>
      <span>Theme</span>
      <select
        value={choice}
        onChange={event => chooseTheme(choices.find(one => one === event.target.value) ?? 'auto')}
      >
        {choices.map(one => (
          <option key={one} value={one}>
            {THEMES[one]}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Versions that brought new features for Mini Apps. @see https://core.telegram.org/bots/webapps#recent-changes */
const VERSIONS = ['9.6', '9.5', '9.1', '9.0', '8.0', '7.10', '7.7', '7.2', '6.9', '6.4', '6.1', '6.0']

function VersionSwitch() {
  const version = versionOverride() ?? ''
  return (
    <label>
      <span>Mini App version</span>
      <select value={version} onChange={event => switchVersion(event.target.value)}>
        <option value="">The client’s own</option>
        {version !== '' && !VERSIONS.includes(version) && <option>{version}</option>}
        {VERSIONS.map(one => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  )
}
