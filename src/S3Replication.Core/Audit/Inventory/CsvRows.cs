using System.Text;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>
/// Reads rows of CSV as <see href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</see> has them, from bytes in UTF-8 and
/// without making a text of each field: quoted fields, doubled quotes, commas and line ends within quotes, empty fields.
/// </summary>
/// <param name="stream">The bytes.</param>
/// <param name="longestRow">The most bytes that a row may have.</param>
internal sealed class CsvRows(Stream stream, int longestRow = 1024 * 1024)
{
    private const byte Quote = (byte)'"';

    private byte[] _buffer = new byte[128 * 1024];
    private (int Start, int Length, bool Escaped)[] _fields = new (int, int, bool)[32];
    private int _at;
    private int _end;
    private bool _ended;

    /// <summary>The fields of the row.</summary>
    public int Count { get; private set; }

    /// <summary>The number of the row that was read last, or that could not be read; the first is 1.</summary>
    public long Number { get; private set; }

    /// <summary>A field of the row that was read last, without its quotes; valid until the next one is read.</summary>
    /// <param name="index">Which.</param>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            ref (int Start, int Length, bool Escaped) field = ref _fields[index];
            if (field.Escaped)
            {
                field = (field.Start, Unescape(_buffer.AsSpan(field.Start, field.Length)), false);
            }

            return _buffer.AsSpan(field.Start, field.Length);
        }
    }

    /// <summary>A field as text.</summary>
    /// <param name="index">Which.</param>
    public string Text(int index) => Encoding.UTF8.GetString(this[index]);

    /// <summary>Reads the next row, and bytes as they are needed.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="FormatException">What is no CSV.</exception>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        while (!TryRead())
        {
            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads bytes until there is a row or nothing more.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Whether <see cref="TryRead"/> may bring more rows.</returns>
    /// <exception cref="FormatException">A row that is too long.</exception>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_ended)
        {
            return false;
        }

        int rest = _end - _at;
        if (rest == _buffer.Length)
        {
            // One row fills all of it.
            Array.Resize(ref _buffer, rest < longestRow ? _buffer.Length * 2 : throw Broken("has a row that does not end"));
        }

        _buffer.AsSpan(_at, rest).CopyTo(_buffer);
        (_at, _end) = (0, rest);
        while (_end < _buffer.Length)
        {
            int count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _end += count;
            if (count == 0)
            {
                _ended = true;
                break;
            }
        }

        return _end > 0;
    }

    /// <summary>Reads the next row of what was filled in; lines without anything are none.</summary>
    /// <returns>Whether there was a whole one.</returns>
    /// <exception cref="FormatException">A quote that nothing closes, or something behind a closing one.</exception>
    public bool TryRead()
    {
        while (_at < _end && _buffer[_at] is (byte)'\n' or (byte)'\r')
        {
            _at++;
        }

        int at = _at;
        Count = 0;
        while (at < _end || (_ended && Count > 0))
        {
            if (!TryReadField(ref at))
            {
                return false;
            }

            if (at >= _end)
            {
                // The end of what there is ends the row only when no more will come.
                _at = _ended ? at : _at;
                Number += _ended ? 1 : 0;
                return _ended;
            }

            if (_buffer[at++] != (byte)',')
            {
                _at = at;
                Number++;
                return true;
            }
        }

        return false;
    }

    // Stops at the comma or line end behind the field, or at the end.
    private bool TryReadField(ref int at)
    {
        if (at >= _end || _buffer[at] != Quote)
        {
            int length = _buffer.AsSpan(at, _end - at).IndexOfAny((byte)',', (byte)'\n', (byte)'\r');
            bool whole = length >= 0 || _ended;
            length = length < 0 ? _end - at : length;
            Add(at, length, escaped: false);
            at += length;
            return whole;
        }

        int start = ++at;
        bool escaped = false;
        while (true)
        {
            int quote = _buffer.AsSpan(at, _end - at).IndexOf(Quote);
            if (quote < 0 || (at + quote + 1 == _end && !_ended))
            {
                return _ended ? throw Broken("has a quote that nothing closes") : false;
            }

            at += quote + 1;
            if (at == _end || _buffer[at] is (byte)',' or (byte)'\n' or (byte)'\r')
            {
                Add(start, at - 1 - start, escaped);
                return true;
            }

            if (_buffer[at++] != Quote)
            {
                throw Broken("has something behind a closing quote");
            }

            escaped = true;
        }
    }

    private void Add(int start, int length, bool escaped)
    {
        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, Count * 2);
        }

        _fields[Count++] = (start, length, escaped);
    }

    private FormatException Broken(string problem)
    {
        Number++;
        return new FormatException(problem);
    }

    private static int Unescape(Span<byte> field)
    {
        int written = 0;
        for (int i = 0; i < field.Length; i++)
        {
            field[written++] = field[i];
            i += field[i] == Quote ? 1 : 0;
        }

        return written;
    }
}
