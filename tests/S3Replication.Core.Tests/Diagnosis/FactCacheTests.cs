using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Checks;
using S3Replication.Core.Errors;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>What many ask at the same time is read once; what was given up, or read too early, is read again.</summary>
public sealed class FactCacheTests
{
    private readonly FakeAws _aws = new();
    private readonly FactCache _cache = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_who_ask_at_once_share_one_call()
    {
        TaskCompletionSource<int> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int calls = 0;

        Task<Fact<int>>[] asked = [.. Enumerable.Range(0, 50).Select(_ => ReadAsync(_cache, _ =>
        {
            calls++;
            return answer.Task;
        }))];
        answer.SetResult(7);

        Assert.All(await Task.WhenAll(asked), fact => Assert.Equal(7, fact.Value));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_refusal_is_remembered_too()
    {
        int calls = 0;
        Task<int> Refuse(CancellationToken token)
        {
            calls++;
            throw new CrrException(CrrErrorCode.AccessDenied, "no");
        }

        Fact<int> first = await ReadAsync(_cache, Refuse);
        Fact<int> second = await ReadAsync(_cache, Refuse);

        Assert.Same(first, second);
        Assert.Contains("s3:GetThing", first.Unreadable!.Remedy, StringComparison.Ordinal);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Who_waits_makes_the_call_when_who_began_it_gives_up()
    {
        using CancellationTokenSource givesUp = CancellationTokenSource.CreateLinkedTokenSource(Token);
        int calls = 0;
        Task<Fact<int>> first = ReadAsync(
            _cache,
            async token =>
            {
                calls++;
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return 1;
            },
            givesUp.Token);
        Task<Fact<int>> second = ReadAsync(_cache, _ =>
        {
            calls++;
            return Task.FromResult(2);
        });

        await givesUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(2, (await second).Value);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task What_ends_everything_is_not_remembered()
    {
        await Assert.ThrowsAsync<CrrException>(
            () => ReadAsync<int>(_cache, _ => throw new CrrException(CrrErrorCode.NetworkFailure, "the line is dead")));

        Assert.Equal(3, (await ReadAsync(_cache, _ => Task.FromResult(3))).Value);
    }

    [Fact]
    public async Task Sessions_do_not_share_answers()
    {
        _aws.WithDestinationIn(FakeAws.OtherAccount);
        await _cache.Of(_aws.SourceSide).ReadAsync("GetThing", "thing", "s3:GetThing", _ => Task.FromResult(1), Token);

        Fact<int> other = await _cache.Of(_aws.DestinationSide).ReadAsync("GetThing", "thing", "s3:GetThing", _ => Task.FromResult(2), Token);

        Assert.Equal(2, other.Value);
    }

    [Fact]
    public async Task Only_so_many_calls_are_under_way_at_once()
    {
        using SemaphoreSlim go = new(0);
        int under = 0;
        int most = 0;
        async Task<int> Call(CancellationToken token)
        {
            int now = Interlocked.Increment(ref under);
            InterlockedMax(ref most, now);
            await go.WaitAsync(token);
            Interlocked.Decrement(ref under);
            return 0;
        }

        Task<Fact<int>>[] asked = [.. Enumerable.Range(0, 100).Select(i =>
            _cache.Of(_aws.SourceSide).ReadAsync("GetThing", $"thing {i}", "s3:GetThing", Call, Token))];
        go.Release(100);
        await Task.WhenAll(asked);

        Assert.InRange(most, 2, 16);
    }

    [Fact]
    public async Task A_pair_that_is_asked_for_later_can_do_without_what_was_read_before()
    {
        await ReadAsync(_cache, _ => Task.FromResult(1));
        FactCache later = _cache.AskedNow();

        Assert.Equal(1, (await ReadAsync(later, _ => Task.FromResult(2))).Value);
        Assert.True(later.AnsweredFromBefore);
        FactCache anew = later.WithoutOlder();
        Assert.Equal(2, (await ReadAsync(anew, _ => Task.FromResult(2))).Value);
        Assert.False(anew.AnsweredFromBefore);
        Assert.Equal(2, (await ReadAsync(later, _ => Task.FromResult(3))).Value);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = Volatile.Read(ref target);
        while (value > seen && Interlocked.CompareExchange(ref target, value, seen) is int found && found != seen)
        {
            seen = found;
        }
    }

    private Task<Fact<T>> ReadAsync<T>(FactCache cache, Func<CancellationToken, Task<T>> read, CancellationToken? token = null) =>
        cache.Of(_aws.SourceSide).ReadAsync("GetThing", "thing", "s3:GetThing", read, token ?? Token);
}
