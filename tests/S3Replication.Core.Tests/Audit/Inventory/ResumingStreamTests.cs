using S3Replication.Core.Audit.Inventory;
using S3Replication.Core.Errors;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Audit.Inventory;

/// <summary>Data files whose connections break are read on, and nothing is read twice or left out.</summary>
public sealed class ResumingStreamTests
{
    private readonly FakeAws _aws = new();
    private readonly FakeContext _context = new();
    private readonly byte[] _content = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];
    private readonly List<long> _offsets = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_that_breaks_again_and_again_is_taken_up_where_it_broke()
    {
        await using ResumingStream stream = Open(new Breaking(_content, 100), offset => new Breaking(_content[(int)offset..], offset == 100 ? 250 : 1000));

        Assert.Equal(_content, await ReadAsync(stream));
        Assert.Equal([100, 350], _offsets);
        Assert.Contains("s3://reports/1.csv.gz is read on at byte 100.", _context.Verboses[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_behind_the_last_byte_is_at_its_end()
    {
        await using ResumingStream stream = Open(new Breaking(_content, 1000), _ => throw new InvalidOperationException());

        Assert.Equal(_content, await ReadAsync(stream));
        Assert.Empty(_offsets);
    }

    [Fact]
    public async Task A_service_that_stays_away_is_given_up()
    {
        await using ResumingStream stream = Open(new Breaking(_content, 100), _ => throw Broken());

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => ReadAsync(stream));

        Assert.Equal(CrrErrorCode.NetworkFailure, error.Code);
        Assert.True(_offsets.Count > 20);
        Assert.All(_offsets, offset => Assert.Equal(100, offset));
    }

    [Fact]
    public async Task What_no_waiting_mends_is_told_at_once()
    {
        await using ResumingStream stream = Open(
            new Breaking(_content, 100), _ => throw new CrrException(CrrErrorCode.AccessDenied, "No."));

        Assert.Equal(CrrErrorCode.AccessDenied, (await Assert.ThrowsAsync<CrrException>(() => ReadAsync(stream))).Code);
        Assert.Equal([100], _offsets);
    }

    private static CrrException Broken() => new(CrrErrorCode.NetworkFailure, "The connection broke.");

    private ResumingStream Open(Stream first, Func<long, Stream> rest) => new(
        first,
        _content.Length,
        (offset, _) =>
        {
            _offsets.Add(offset);
            return Task.FromResult(rest(offset));
        },
        "s3://reports/1.csv.gz",
        _aws.Clock,
        _context);

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using MemoryStream read = new();
        await stream.CopyToAsync(read, 64, Token);
        return read.ToArray();
    }

    private sealed class Breaking(byte[] content, int after) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= after && Position <= Length && after <= Length
                ? throw Broken()
                : base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, Math.Max(1, after - Position))], cancellationToken);
    }
}
