namespace S3Replication.Tests.Pipeline;

public sealed class PipelinePumpTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Feed_with_a_limit_of_one_returns_when_the_item_is_done()
    {
        List<int> done = [];
        using PumpUnderTest pump = new(limit: 1, async (item, _) =>
        {
            await Task.Yield();
            done.Add(item);
        });

        pump.Feed(1);
        Assert.Equal([1], done);
        pump.Feed(2);
        Assert.Equal([1, 2], done);
        pump.Finish();
    }

    [Fact]
    public void Posted_actions_run_on_the_feeding_thread_in_their_order()
    {
        int pipelineThread = Environment.CurrentManagedThreadId;
        List<(int Thread, string Text)> seen = [];
        using PumpUnderTest pump = new(limit: 1, async (item, pump) =>
        {
            pump.Queue.Enqueue(() => seen.Add((Environment.CurrentManagedThreadId, $"{item} begins")));
            await pump.Queue.PostAsync(() => seen.Add((Environment.CurrentManagedThreadId, $"{item} ends")));
        });

        pump.Feed(1);
        pump.Feed(2);
        pump.Finish();

        Assert.Equal(["1 begins", "1 ends", "2 begins", "2 ends"], seen.Select(entry => entry.Text));
        Assert.All(seen, entry => Assert.Equal(pipelineThread, entry.Thread));
    }

    [Fact]
    public void Work_does_not_go_on_before_its_output_was_taken_nor_on_the_pipelines_thread()
    {
        bool taken = false;
        bool takenBefore = false;
        int resumedOn = 0;
        using PumpUnderTest pump = new(limit: 1, async (_, pump) =>
        {
            await pump.Queue.PostAsync(() => taken = true);
            takenBefore = taken;
            resumedOn = Environment.CurrentManagedThreadId;
        });

        pump.Feed(1);
        pump.Finish();

        Assert.True(takenBefore);
        Assert.NotEqual(Environment.CurrentManagedThreadId, resumedOn);
    }

    [Fact]
    public void An_answer_asked_on_the_pipelines_thread_comes_back()
    {
        string? answer = null;
        using PumpUnderTest pump = new(limit: 1, async (item, pump) =>
            answer = await pump.Queue.PostAsync(() => $"asked for {item}"));

        pump.Feed(7);
        pump.Finish();

        Assert.Equal("asked for 7", answer);
    }

    [Fact]
    public void As_many_items_as_the_limit_are_worked_on_at_once_and_no_more()
    {
        const int Limit = 3;
        int running = 0;
        int most = 0;
        Lock gate = new();
        TaskCompletionSource full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PumpUnderTest pump = new(Limit, async (_, _) =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++running);
                if (running == Limit)
                {
                    full.TrySetResult();
                }
            }

            // Nobody gets on before three are here: with fewer at once this would never end.
            await full.Task.WaitAsync(Token);
            lock (gate)
            {
                running--;
            }
        });

        for (int item = 0; item < 9; item++)
        {
            pump.Feed(item);
        }

        pump.Finish();
        Assert.Equal(Limit, most);
        Assert.Equal(0, running);
    }

    [Fact]
    public void What_the_work_throws_comes_out_of_the_pump_after_everything_has_ended()
    {
        using PumpUnderTest pump = new(limit: 1, async (_, _) =>
        {
            await Task.Yield();
            throw new InvalidDataException("broken");
        });

        InvalidDataException thrown = Assert.Throws<InvalidDataException>(() =>
        {
            pump.Feed(1);
            pump.Finish();
        });

        Assert.Equal("broken", thrown.Message);
        Assert.Equal(1, pump.Ended);
    }

    [Fact]
    public void An_action_that_throws_ends_the_work_and_its_exception_comes_out()
    {
        bool cancelled = false;
        using PumpUnderTest pump = new(limit: 1, async (_, pump) =>
        {
            try
            {
                await pump.Queue.PostAsync(() => throw new InvalidDataException("stop upstream"));
            }
            catch (OperationCanceledException)
            {
                cancelled = true;
                throw;
            }
        });

        InvalidDataException thrown = Assert.Throws<InvalidDataException>(() => pump.Feed(1));

        Assert.Equal("stop upstream", thrown.Message);
        Assert.True(cancelled);
        Assert.Equal(1, pump.Ended);
    }

    [Fact]
    public void An_action_nobody_waits_for_ends_the_work_too_when_it_throws()
    {
        using PumpUnderTest pump = new(limit: 1, async (_, pump) =>
        {
            pump.Queue.Enqueue(() => throw new InvalidDataException("no warnings, please"));
            await Task.Delay(Timeout.InfiniteTimeSpan, pump.Cancellation);
        });

        Assert.Throws<InvalidDataException>(() => pump.Feed(1));
        Assert.Equal(1, pump.Ended);
    }

    [Fact]
    public void Work_that_swallows_the_failure_and_writes_on_reaches_the_pipeline_no_more()
    {
        int writes = 0;
        using PumpUnderTest pump = new(limit: 1, async (_, pump) =>
        {
            for (int attempt = 0; attempt < 20; attempt++)
            {
                try
                {
                    await pump.Queue.PostAsync(() =>
                    {
                        writes++;
                        throw new InvalidDataException("first");
                    });
                }
                catch (OperationCanceledException)
                {
                    // Goes on regardless, as careless code does.
                }
            }
        });

        InvalidDataException thrown = Assert.Throws<InvalidDataException>(() => pump.Feed(1));

        Assert.Equal("first", thrown.Message);
        Assert.Equal(1, writes);
        Assert.Equal(1, pump.Ended);
    }

    [Fact]
    public void Stopping_cancels_the_work_and_waits_for_what_it_clears_away()
    {
        bool cleared = false;
        using PumpUnderTest pump = new(limit: 1, async (_, pump) =>
        {
            try
            {
                await pump.Stopping.CancelAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, pump.Cancellation);
            }
            finally
            {
                await Task.Yield();
                cleared = true;
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() => pump.Feed(1));

        Assert.True(cleared);
        Assert.Equal(1, pump.Ended);
    }

    [Fact]
    public void Stopping_between_two_items_ends_the_next_feed()
    {
        List<int> done = [];
        using PumpUnderTest pump = new(limit: 1, (item, _) =>
        {
            done.Add(item);
            return Task.CompletedTask;
        });
        pump.Feed(1);

        pump.Stopping.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => pump.Feed(2));
        Assert.Equal([1], done);
    }

    [Fact]
    public void Disposing_without_an_end_cancels_the_work_and_waits_for_it()
    {
        using ManualResetEventSlim begun = new();
        bool cleared = false;
        PumpUnderTest pump = new(limit: 2, async (_, pump) =>
        {
            begun.Set();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, pump.Cancellation);
            }
            finally
            {
                cleared = true;
            }
        });
        pump.Feed(1);
        begun.Wait(Token);

        pump.Dispose();

        Assert.True(cleared);
        Assert.Equal(1, pump.Ended);
    }

    [Fact]
    public void The_end_is_run_once_after_the_last_item()
    {
        int doneAtEnd = 0;
        int done = 0;
        using PumpUnderTest pump = new(
            limit: 2,
            async (_, _) =>
            {
                await Task.Yield();
                Interlocked.Increment(ref done);
            },
            () => doneAtEnd = done);

        pump.Feed(1);
        pump.Feed(2);
        pump.Feed(3);
        pump.Finish();

        Assert.Equal(3, doneAtEnd);
        Assert.Equal(1, pump.Ended);
    }

    [Fact]
    public void What_the_end_posts_is_still_carried_out()
    {
        List<string> seen = [];
        PumpUnderTest? ending = null;
        using PumpUnderTest pump = ending = new(
            limit: 1, (_, _) => Task.CompletedTask, () => ending!.Queue.Enqueue(() => seen.Add("bars gone")));

        pump.Feed(1);
        pump.Finish();

        Assert.Equal(["bars gone"], seen);
    }

    [Fact]
    public void No_item_at_all_is_an_end_too()
    {
        using PumpUnderTest pump = new(limit: 1, (_, _) => throw new InvalidOperationException("nothing was fed"));

        pump.Finish();

        Assert.Equal(1, pump.Ended);
    }
}
