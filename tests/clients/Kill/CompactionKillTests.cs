using System.Globalization;

namespace S3Replication.Clients.Tests.Kill;

/// <summary>Kills fall while the journal is written anew, or right after it was.</summary>
public sealed class CompactionKillTests
{
    private const int Kills = 6;
    private const int Workers = 4;
    private const int KeysOfEach = 10;

    [Fact]
    public async Task Nothing_is_lost_when_the_sandbox_is_killed_while_it_writes_its_journal_anew()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("crr-anew-");
        string journal = Path.Combine(directory.FullName, "journal");
        Dictionary<string, KillValue>[] keys =
        [
            .. Enumerable.Range(0, Workers).Select(worker => Enumerable.Range(0, KeysOfEach)
                .ToDictionary(i => $"/mine/w{worker}-{i}", _ => new KillValue(), StringComparer.Ordinal)),
        ];
        int left = 0;
        long longest = 0;
        KeptSandbox sandbox = await KeptSandbox.StartAsync(directory.FullName);
        try
        {
            Assert.True((await sandbox.Client.MakeBucketAsync("mine"))!.Succeeded);
            for (int kill = 0; kill < Kills; kill++)
            {
                Task[] load = [.. keys.Select((own, worker) => OverwriteAsync(sandbox.Client, own, (worker * Kills) + kill))];
                await UntilAsync(() => File.Exists(journal + ".new"));
                if (kill % 2 == 1)
                {
                    await UntilAsync(() => !File.Exists(journal + ".new"));
                }

                await sandbox.KillAsync();
                await Task.WhenAll(load);
                left += File.Exists(journal + ".new") ? 1 : 0;
                longest = Math.Max(longest, new FileInfo(journal).Length);
                await sandbox.DisposeAsync();
                sandbox = await KeptSandbox.StartAsync(directory.FullName);
                Assert.False(File.Exists(journal + ".new"));
                await VerifyAsync(sandbox.Client, keys.SelectMany(own => own));
            }
        }
        finally
        {
            await sandbox.DisposeAsync();
            directory.Delete(recursive: true);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills, {left} before the new journal had its name; longest journal {longest} bytes");
    }

    private static async Task OverwriteAsync(KillClient client, Dictionary<string, KillValue> own, int seed)
    {
        for (int i = 0; ; i++)
        {
            (string path, KillValue value) = own.ElementAt(i % KeysOfEach);
            string next = string.Create(CultureInfo.InvariantCulture, $"{(seed * 1_000_000) + i}");
            value.Ask(next);
            KillAnswer? answer = await client.SendAsync("PUT", path, "", Body(next));
            if (answer is null)
            {
                return;
            }

            Assert.Equal(200, answer.Status);
            value.Acknowledge();
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task VerifyAsync(KillClient client, IEnumerable<KeyValuePair<string, KillValue>> keys)
    {
        foreach ((string path, KillValue value) in keys)
        {
            KillAnswer answer = (await client.SendAsync("GET", path))!;
            string? there = answer.Status == 404
                ? null
                : new[] { value.Sure, value.Maybe }.OfType<string>().FirstOrDefault(one => Body(one).AsSpan().SequenceEqual(answer.Body)) ?? "another one";
            Assert.True(value.MayBe(there), $"{path} is {there}, not {value.Sure}");
            value.Settle(there);
        }
    }

    // Small enough to be in the journal, large enough to fill it soon.
    private static byte[] Body(string value)
    {
        byte[] body = new byte[60_000];
        new Random(int.Parse(value, CultureInfo.InvariantCulture)).NextBytes(body);
        return body;
    }
}
