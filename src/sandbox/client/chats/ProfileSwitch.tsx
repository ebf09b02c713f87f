import { isProfileName, PROFILES } from '../profile/profiles.ts'
import { profileName, switchProfile } from '../store/profile.ts'

/** Chooses the Telegram client that the page imitates. */
export function ProfileSwitch() {
  return (
    <label className="profile-switch">
      <span>Behaves like</span>
      <select
        value={profileName()}
        onChange={({ target: { value } }) => isProfileName(value) && switchProfile(value)}
      >
        {Object.entries(PROFILES).map(([name, { title, version }]) => (
          <option key={name} value={name}>
            {title}, {version}
          </option>
        ))}
      </select>
    </label>
  )
}
