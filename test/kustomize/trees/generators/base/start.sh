exec reader
