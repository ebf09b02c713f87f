"""A bot made with Telethon. Arguments: host, port, data centre, file with the RSA key, token."""
import sys

from telethon import Button, TelegramClient, events
from telethon.crypto import rsa
from telethon.sessions import StringSession

host, port, dc, key_file, token = sys.argv[1:]
with open(key_file) as file:
    rsa.add_key(file.read(), old=False)
session = StringSession()
session.set_dc(int(dc), host, int(port))
bot = TelegramClient(session, 1, 'test')


@bot.on(events.NewMessage(incoming=True))
async def answer(event):
    if event.contact:
        await event.reply(f'Your number is {event.contact.phone_number}', buttons=Button.clear())
    elif event.raw_text == 'number':
        await event.respond('Your number?', buttons=[[Button.request_phone('Share')]])
    else:
        await event.reply(f'You said: {event.raw_text}', buttons=[[Button.inline('Vote', b'vote')]])


@bot.on(events.CallbackQuery(data=b'vote'))
async def thank(event):
    await event.answer('Thanks')
    await event.edit('Voted')


bot.start(bot_token=token)
print('ready', flush=True)
bot.run_until_disconnected()
