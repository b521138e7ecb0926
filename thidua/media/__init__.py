"""Pictures and documents under the guarantee (guarantee.md, 9): how they come in, stay and go.

`storage` gives every file an address nobody can guess, `uploads` decides what is taken in,
`fitting` makes pictures what a page needs, `metadata` takes out what a camera wrote beside them, `pdfs`
and `office_files` what documents hold besides their text, `in_use` keeps what approved texts
show as it was approved, `withdraw` ends the addresses of what is no longer public.
"""
