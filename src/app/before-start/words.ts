import type { Language } from '../../contract/language.ts'

/** The sentences of the page when the app doesn't start. */
export interface StartWords {
  tooOld: string
  tooOldHint: string
  failed: string
  failedHint: string
  slow: string
  slowHint: string
  tryAgain: string
  inChat: string
  openBot: string
}

/** All languages together: none of them can be fetched when fetching has failed. */
export const START_WORDS: Record<Language, StartWords> = {
  en: {
    tooOld: 'This device’s browser is too old',
    tooOldHint: 'Please update the system or, on Android, “Android System WebView”.',
    failed: 'That didn’t start',
    failedHint: 'Something couldn’t be loaded or went wrong. Please try again.',
    slow: 'This is taking long',
    slowHint: 'The connection may be slow. Please wait a little, or try again.',
    tryAgain: 'Try again',
    inChat: 'In the bot’s chat it works without this page: send it /pick.',
    openBot: 'Open @{bot} in Telegram',
  },
  ru: {
    tooOld: 'Браузер на этом устройстве устарел',
    tooOldHint: 'Обновите систему, а на Android — «Android System WebView».',
    failed: 'Не удалось запустить',
    failedHint: 'Что-то не загрузилось или пошло не так. Попробуйте ещё раз.',
    slow: 'Загрузка идёт слишком долго',
    slowHint: 'Возможно, связь медленная. Подождите немного или попробуйте ещё раз.',
    tryAgain: 'Попробовать ещё раз',
    inChat: 'В чате с ботом всё работает и без этой страницы: отправьте ему /pick.',
    openBot: 'Открыть @{bot} в Telegram',
  },
  ar: {
    tooOld: 'متصفح هذا الجهاز قديم جدًا',
    tooOldHint: 'يُرجى تحديث النظام، أو «Android System WebView» على أندرويد.',
    failed: 'تعذّر بدء التشغيل',
    failedHint: 'لم يُحمَّل شيء ما أو حدث خطأ. حاول مرة أخرى.',
    slow: 'يستغرق التحميل وقتًا طويلًا',
    slowHint: 'قد يكون الاتصال بطيئًا. انتظر قليلًا أو حاول مرة أخرى.',
    tryAgain: 'حاول مرة أخرى',
    inChat: 'في محادثة البوت يعمل ذلك دون هذه الصفحة: أرسل له \u2068/pick\u2069.',
    openBot: 'فتح \u2068@{bot}\u2069 في تيليجرام',
  },
  fa: {
    tooOld: 'مرورگر این دستگاه خیلی قدیمی است',
    tooOldHint: 'لطفاً سیستم را به‌روز کنید، یا در اندروید «Android System WebView» را.',
    failed: 'اجرا نشد',
    failedHint: 'چیزی بارگذاری نشد یا خطایی رخ داد. دوباره امتحان کنید.',
    slow: 'بارگذاری خیلی طول کشیده است',
    slowHint: 'شاید اتصال کند باشد. کمی صبر کنید یا دوباره امتحان کنید.',
    tryAgain: 'دوباره امتحان کنید',
    inChat: 'در گفتگوی ربات بدون این صفحه هم کار می‌کند: به آن \u2068/pick\u2069 بفرستید.',
    openBot: 'باز کردن \u2068@{bot}\u2069 در تلگرام',
  },
  es: {
    tooOld: 'El navegador de este dispositivo es demasiado antiguo',
    tooOldHint: 'Actualiza el sistema o, en Android, «Android System WebView».',
    failed: 'No se ha podido iniciar',
    failedHint: 'Algo no se ha cargado o ha fallado. Inténtalo de nuevo.',
    slow: 'Está tardando mucho',
    slowHint: 'Puede que la conexión sea lenta. Espera un poco o inténtalo de nuevo.',
    tryAgain: 'Intentar de nuevo',
    inChat: 'En el chat del bot funciona sin esta página: envíale /pick.',
    openBot: 'Abrir @{bot} en Telegram',
  },
  de: {
    tooOld: 'Der Browser dieses Geräts ist zu alt',
    tooOldHint: 'Bitte aktualisiere das System oder auf Android „Android System WebView“.',
    failed: 'Das ließ sich nicht starten',
    failedHint: 'Etwas wurde nicht geladen oder ging schief. Versuch es noch einmal.',
    slow: 'Das dauert lange',
    slowHint: 'Vielleicht ist die Verbindung langsam. Warte etwas oder versuch es noch einmal.',
    tryAgain: 'Noch einmal versuchen',
    inChat: 'Im Chat mit dem Bot geht es auch ohne diese Seite: Schick ihm /pick.',
    openBot: '@{bot} in Telegram öffnen',
  },
  'pt-BR': {
    tooOld: 'O navegador deste aparelho é antigo demais',
    tooOldHint: 'Atualize o sistema ou, no Android, o “Android System WebView”.',
    failed: 'Não foi possível iniciar',
    failedHint: 'Algo não carregou ou deu errado. Tente de novo.',
    slow: 'Está demorando muito',
    slowHint: 'A conexão pode estar lenta. Espere um pouco ou tente de novo.',
    tryAgain: 'Tentar de novo',
    inChat: 'No chat do bot funciona sem esta página: envie /pick a ele.',
    openBot: 'Abrir @{bot} no Telegram',
  },
  uk: {
    tooOld: 'Браузер на цьому пристрої застарів',
    tooOldHint: 'Оновіть систему, а на Android — «Android System WebView».',
    failed: 'Не вдалося запустити',
    failedHint: 'Щось не завантажилося або пішло не так. Спробуйте ще раз.',
    slow: 'Завантаження триває надто довго',
    slowHint: 'Можливо, зв’язок повільний. Зачекайте трохи або спробуйте ще раз.',
    tryAgain: 'Спробувати ще раз',
    inChat: 'У чаті з ботом усе працює й без цієї сторінки: надішліть йому /pick.',
    openBot: 'Відкрити @{bot} у Telegram',
  },
}
