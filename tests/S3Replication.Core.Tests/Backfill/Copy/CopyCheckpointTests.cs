using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Errors;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Backfill.Copy;

/// <summary>What a checkpoint keeps, and for which copies it speaks.</summary>
public sealed class CopyCheckpointTests
{
    private const string Path = "copy.json";

    private static readonly CopyRequest s_request = new("source", "destination");

    private readonly FakeCheckpoints _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<CopyRequest> Others =>
    [
        s_request with { Prefix = "a/" },
        new CopyRequest("other", "destination"),
        new CopyRequest("source", "other"),
        s_request with { Versions = CopyVersions.All },
        s_request with { IncludeDeleteMarkers = true },
        s_request with { IncludeReplicas = true },
        s_request with { AllowReturn = true },
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task A_copy_of_something_else_begins_at_its_start_and_leaves_the_mark(CopyRequest other)
    {
        await Of(s_request).WriteAsync("k/ü\u0001", Token);

        Assert.Null(await Of(other).ReadAsync(Token));
        await Of(other).WriteAsync("x", Token);
        Assert.Equal(("k/ü\u0001", "x"), (await Of(s_request).ReadAsync(Token), await Of(other).ReadAsync(Token)));
        await Of(other).DeleteAsync(Token);
        Assert.Equal(("k/ü\u0001", (string?)null), (await Of(s_request).ReadAsync(Token), await Of(other).ReadAsync(Token)));
        await Of(s_request).DeleteAsync(Token);
        Assert.Null(await _files.ReadAsync(Path, Token));
    }

    [Fact]
    public async Task How_it_is_copied_makes_no_other_copy()
    {
        await Of(s_request).WriteAsync("k", Token);

        Assert.Equal("k", await Of(s_request with { StorageClass = "STANDARD_IA", ThrottleLimit = 7, Prefix = string.Empty }).ReadAsync(Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("nothing")]
    [InlineData("[]")]
    [InlineData("""{"format":"S3Replication.Comparison/1"}""")]
    [InlineData("""{"format":"S3Replication.Copy/1"}""")]
    [InlineData("""{"format":"S3Replication.Copy/1","copies":[null]}""")]
    [InlineData("""{"format":"S3Replication.Copy/1","copies":[{"after":"k"}]}""")]
    public async Task A_file_of_something_else_is_refused_and_left(string text)
    {
        await _files.WriteAsync(Path, text, Token);

        CrrException refusal = await Assert.ThrowsAsync<CrrException>(() => Of(s_request).ReadAsync(Token));
        await Assert.ThrowsAsync<CrrException>(() => Of(s_request).WriteAsync("k", Token));
        await Assert.ThrowsAsync<CrrException>(() => Of(s_request).DeleteAsync(Token));

        Assert.Equal((CrrErrorCode.InvalidParameter, Path), (refusal.Code, refusal.Target));
        Assert.NotNull(refusal.Remedy);
        Assert.Equal(text, await _files.ReadAsync(Path, Token));
    }

    [Fact]
    public async Task With_given_objects_a_checkpoint_is_refused()
    {
        FakeServices services = new(new FakeAws());

        CrrException refusal = await Assert.ThrowsAsync<CrrException>(async () => await new CopyObjects(services)
            .ExecuteAsync(s_request with { CheckpointPath = Path }, AsyncEnumerable.Empty<CopyItem>(), new FakeContext(), Token).ToListAsync(Token));

        Assert.Equal((CrrErrorCode.InvalidParameter, Path), (refusal.Code, refusal.Target));
        Assert.NotNull(refusal.Remedy);
    }

    private CopyCheckpoint Of(CopyRequest request) => new(_files, Path, request);
}
