/** A place on Earth. Angles are in degrees, lengths in metres, and the speed in metres per second. */
export interface Place {
  latitude: number
  longitude: number
  altitude: number | null
  course: number | null
  speed: number | null
  horizontalAccuracy: number | null
  verticalAccuracy: number | null
  courseAccuracy: number | null
  speedAccuracy: number | null
}

interface Vector {
  x: number
  y: number
  z: number
}

/** The phone that the client page pretends to be: what its sensors measure, and what it has. */
export interface Device {
  /** The acceleration, in m/s². A phone that lies still measures the earth's gravity. */
  acceleration: Vector
  /** The rotation, in radians per second. */
  rotation: Vector
  /** The orientation around the axes z, x and y, in radians. */
  orientation: { alpha: number; beta: number; gamma: number }
  /** `off` means that the place can't be known, for example because the phone's owner has switched it off. */
  location: Place | 'off'
  /** The kind of biometrics that the phone has. */
  biometry: 'finger' | 'face' | 'none'
  held: 'upright' | 'on its side'
}

/** Some values of the phone. Of a place, the latitude and the longitude are enough. */
export interface DeviceChange extends Partial<Omit<Device, 'location'>> {
  location?: (Pick<Place, 'latitude' | 'longitude'> & Partial<Place>) | 'off'
}
