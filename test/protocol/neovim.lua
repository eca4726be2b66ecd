-- Opens the file of the command line with Ordinal's server, prints its diagnostics as JSON, and ends.
local client = vim.lsp.start_client({
  name = 'ordinal',
  cmd = { os.getenv('ORDINAL_NODE'), os.getenv('ORDINAL_SERVER'), '--stdio' },
  root_dir = vim.fn.getcwd(),
  workspace_folders = { { uri = vim.uri_from_fname(vim.fn.getcwd()), name = 'workspace' } },
})
vim.lsp.buf_attach_client(0, client)
vim.wait(30000, function()
  return #vim.diagnostic.get(0) > 0
end, 20)
local shown = {}
for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
  table.insert(shown, {
    line = diagnostic.lnum,
    from = diagnostic.col,
    to = diagnostic.end_col,
    severity = diagnostic.severity,
    code = diagnostic.user_data.lsp.code,
    source = diagnostic.source,
  })
end
io.stdout:write(vim.fn.json_encode(shown) .. '\n')
vim.lsp.stop_client(client)
vim.cmd('qall!')
