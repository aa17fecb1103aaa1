using System.Text;
using S3Replication.Core.Audit.Inventory;

namespace S3Replication.Core.Tests.Audit.Inventory;

/// <summary>CSV as RFC 4180 has it, however the bytes come in.</summary>
public sealed class CsvRowsTests
{
    // rows that https://www.rfc-editor.org/rfc/rfc4180 allows, and what their fields are
    public static TheoryData<string, string[][]> Texts => new()
    {
        { "", [] },
        { "a,b\n", [["a", "b"]] },
        { "a,b", [["a", "b"]] },
        { "a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]] },
        { "\"a\",\"b\"\n", [["a", "b"]] },
        { "\"a,b\",\"c\"\n", [["a,b", "c"]] },
        { "\"a\nb\",\"c\r\nd\"\n", [["a\nb", "c\r\nd"]] },
        { "\"a\"\"b\",\"\"\"\"\n", [["a\"b", "\""]] },
        { "\"\",,\"\"\n", [["", "", ""]] },
        { "a,\nb,", [["a", ""], ["b", ""]] },
        { "a\n\n\nb\n", [["a"], ["b"]] },
        { ",\n", [["", ""]] },
        { "\"ключ\",😀\n", [["ключ", "😀"]] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Rows_are_read_whole_whether_bytes_come_at_once_or_singly(string text, string[][] expected)
    {
        Assert.Equal(expected, await ReadAsync(text, bytesAtOnce: 4096));
        Assert.Equal(expected, await ReadAsync(text, bytesAtOnce: 1));
    }

    [Theory]
    [InlineData("\"a\n", "has a quote that nothing closes", 1)]
    [InlineData("b\n\"a\"x,\n", "has something behind a closing quote", 2)]
    public async Task A_quote_in_the_wrong_place_is_refused_with_the_row(string text, string problem, long row)
    {
        CsvRows rows = new(new Dribble(Encoding.UTF8.GetBytes(text), 3));

        FormatException error = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(rows));

        Assert.Equal((problem, row), (error.Message, rows.Number));
    }

    [Fact]
    public async Task A_row_longer_than_the_buffer_is_read()
    {
        string field = new('x', 300_000);

        string[][] rows = await ReadAsync($"a\n\"{field}\",b\nc\n", bytesAtOnce: 10_000);

        Assert.Equal([["a"], [field, "b"], ["c"]], rows);
    }

    [Fact]
    public async Task A_row_without_end_is_refused_before_it_fills_the_memory() =>
        await Assert.ThrowsAsync<FormatException>(() => ReadAsync("\"" + new string('x', 3_000_000), bytesAtOnce: 65536));

    [Fact]
    public async Task What_is_written_comes_back_whatever_is_in_it()
    {
        Random random = new(7);
        string[] pieces = ["a", "\"", ",", "\n", "\r\n", " ", "é", "😀", "%2C", ""];
        string[][] rows =
        [
            .. Enumerable.Range(0, 2000).Select(_ => Enumerable.Range(0, 5)
                .Select(_ => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => pieces[random.Next(pieces.Length)])))
                .ToArray()),
        ];
        string text = string.Concat(rows.Select(row => string.Join(',', row.Select(InventoryText.Quote)) + "\n"));

        Assert.Equal(rows, await ReadAsync(text, bytesAtOnce: 777));
    }

    private static Task<string[][]> ReadAsync(string text, int bytesAtOnce) =>
        ReadAsync(new CsvRows(new Dribble(Encoding.UTF8.GetBytes(text), bytesAtOnce)));

    private static async Task<string[][]> ReadAsync(CsvRows rows)
    {
        List<string[]> read = [];
        while (await rows.FillAsync(TestContext.Current.CancellationToken))
        {
            while (rows.TryRead())
            {
                read.Add([.. Enumerable.Range(0, rows.Count).Select(i => Encoding.UTF8.GetString(rows[i]))]);
            }
        }

        return [.. read];
    }

    // A stream that gives few bytes a time.
    private sealed class Dribble(byte[] bytes, int atOnce) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(atOnce, buffer.Length)], cancellationToken);
    }
}
