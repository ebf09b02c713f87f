import '@telegram-apps/telegram-ui/dist/styles.css'
import { AppRoot, Cell, List, Section } from '@telegram-apps/telegram-ui'
import {
  backButton,
  init,
  initData,
  miniApp,
  retrieveLaunchParams,
  themeParams,
  useLaunchParams,
  useSignal,
  viewport,
} from '@tma.js/sdk-react'
import { TonConnectButton, TonConnectUIProvider, useTonWallet } from '@tonconnect/ui-react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { HashRouter, Link, Navigate, Route, Routes } from 'react-router-dom'

/**
 * Mounts the libraries that the public React template for Mini Apps mounts, in the same order, under screens
 * of our own that are no more than links.
 *
 * @see https://github.com/Telegram-Mini-Apps/reactjs-template
 */
retrieveLaunchParams()
init()
backButton.mount.ifAvailable()
initData.restore()
if (miniApp.mount.isAvailable()) {
  themeParams.mount()
  miniApp.mount()
  themeParams.bindCssVars()
}
if (viewport.mount.isAvailable()) void viewport.mount().then(() => viewport.bindCssVars())

function Home() {
  return (
    <List>
      <Section header="Features">
        <Link to="/wallet">
          <Cell subtitle="Connect it">Wallet</Cell>
        </Link>
      </Section>
      <Section header="Launch">
        <Link to="/user">
          <Cell subtitle="Who it is">User</Cell>
        </Link>
        <Link to="/theme">
          <Cell subtitle="Which colours">Theme</Cell>
        </Link>
      </Section>
    </List>
  )
}

function Wallet() {
  const wallet = useTonWallet()
  return wallet ? <p>{wallet.account.address}</p> : <TonConnectButton />
}

const User = () => <pre>{JSON.stringify(useSignal(initData.user))}</pre>
const Theme = () => <pre>{JSON.stringify(useSignal(themeParams.state))}</pre>

function App() {
  const { tgWebAppPlatform } = useLaunchParams()
  const isDark = useSignal(miniApp.isDark)
  const isApple = ['macos', 'ios'].includes(tgWebAppPlatform)
  return (
    <AppRoot appearance={isDark ? 'dark' : 'light'} platform={isApple ? 'ios' : 'base'}>
      <HashRouter>
        <Routes>
          <Route path="/" Component={Home} />
          <Route path="/wallet" Component={Wallet} />
          <Route path="/user" Component={User} />
          <Route path="/theme" Component={Theme} />
          <Route path="*" element={<Navigate to="/" />} />
        </Routes>
      </HashRouter>
    </AppRoot>
  )
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <TonConnectUIProvider manifestUrl={`${location.origin}/tonconnect-manifest.json`}>
      <App />
    </TonConnectUIProvider>
  </StrictMode>,
)
