using System.Runtime.CompilerServices;
using S3Replication.Completion;
using S3Replication.Core.Errors;

namespace S3Replication.Tests.Completion;

public sealed class TimedSearchTests
{
    private static readonly TimeSpan s_ample = TimeSpan.FromMinutes(1);

    [Fact]
    public void Search_that_ends_gives_all_it_found() =>
        Assert.Equal([1, 2, 3], TimedSearch.Collect(_ => Upto(3), CancellationToken.None));

    [Fact]
    public void Search_that_fails_gives_what_it_found_before() =>
        Assert.Equal([1, 2], TimedSearch.Collect(_ => ThenFails(Upto(2)), CancellationToken.None));

    [Fact]
    public void Search_that_fails_at_once_gives_nothing() =>
        Assert.Empty(TimedSearch.Collect<int>(
            _ => throw new CrrException(CrrErrorCode.CredentialsInvalid, "There are no credentials."), CancellationToken.None));

    [Fact]
    public void Search_that_never_ends_is_left_when_time_is_up_and_cancelled()
    {
        using CancellationTokenSource deadline = new();
        using ManualResetEventSlim cancelled = new();
        Assert.Equal([1, 2], TimedSearch.Collect(token => ThenHangs(Upto(2), deadline, cancelled, token), deadline.Token));
        Assert.True(cancelled.Wait(s_ample, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Search_that_ignores_its_token_is_left_all_the_same()
    {
        using CancellationTokenSource deadline = new();
        using ManualResetEventSlim release = new();
        Assert.Empty(TimedSearch.Collect(_ => Deaf(deadline, release), deadline.Token));
        release.Set();
    }

    [Fact]
    public void Limit_is_two_seconds_at_most() => Assert.True(TimedSearch.Limit <= TimeSpan.FromSeconds(2));

    private static async IAsyncEnumerable<int> Upto(int last)
    {
        for (int number = 1; number <= last; number++)
        {
            await Task.Yield();
            yield return number;
        }
    }

    private static async IAsyncEnumerable<int> ThenFails(IAsyncEnumerable<int> numbers)
    {
        await foreach (int number in numbers)
        {
            yield return number;
        }

        throw new CrrException(CrrErrorCode.Throttled, "Slow down.");
    }

    private static async IAsyncEnumerable<int> ThenHangs(
        IAsyncEnumerable<int> numbers,
        CancellationTokenSource deadline,
        ManualResetEventSlim cancelled,
        [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (int number in numbers.WithCancellation(token))
        {
            yield return number;
        }

        // What was yielded has been taken over by now; time is up while the search goes on.
        try
        {
            deadline.CancelAfter(TimeSpan.Zero);
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        }
        finally
        {
            cancelled.Set();
        }
    }

    private static async IAsyncEnumerable<int> Deaf(CancellationTokenSource deadline, ManualResetEventSlim release)
    {
        await Task.Yield();
        deadline.CancelAfter(TimeSpan.Zero);
        release.Wait(s_ample, CancellationToken.None);
        yield return 1;
    }
}
