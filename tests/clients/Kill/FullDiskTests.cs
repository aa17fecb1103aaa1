namespace S3Replication.Clients.Tests.Kill;

public sealed class FullDiskTests
{
    /// <summary>A limit of the system for the size of files stands for the full disk.</summary>
    [Fact]
    public async Task A_write_for_which_there_is_no_room_is_refused_and_nothing_else_is_lost()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit is set by a shell of Linux.");
        DirectoryInfo directory = Directory.CreateTempSubdirectory("crr-full-");
        try
        {
            // The runtime's own files are not to be limited, and the signal of the limit is to be an error.
            string crr = Path.Combine(AppContext.BaseDirectory, "crr.dll");
            List<string> kept = [];
            await using (KeptSandbox limited = await KeptSandbox.StartProgramAsync(
                "bash", "-c", $"trap '' XFSZ; ulimit -f 1024; export DOTNET_EnableWriteXorExecute=0; exec dotnet '{crr}' sandbox --path '{directory.FullName}'"))
            {
                Assert.True((await limited.Client.MakeBucketAsync("mine"))!.Succeeded);
                KillAnswer? refused = null;
                for (int i = 0; i < 200 && refused is null; i++)
                {
                    KillAnswer answer = (await limited.Client.SendAsync("PUT", "/mine/k" + i, "", Body(i)))!;
                    refused = answer.Succeeded ? null : answer;
                    if (answer.Succeeded)
                    {
                        kept.Add("k" + i);
                    }
                }

                Assert.NotNull(refused);
                Assert.Equal((503, "ServiceUnavailable"), (refused.Status, KillAnswer.Text(refused.Xml, "Code")));
                Assert.Contains(directory.FullName, KillAnswer.Text(refused.Xml, "Message"), StringComparison.Ordinal);
                Assert.InRange(kept.Count, 10, 30);
                Assert.Equal(404, (await limited.Client.SendAsync("GET", "/mine/k" + kept.Count))!.Status);

                // There is room for a little, and none for a large body either.
                Assert.True((await limited.Client.SendAsync("PUT", "/mine/little", "", [1]))!.Succeeded);
                Assert.Equal(503, (await limited.Client.SendAsync("PUT", "/mine/large", "", new byte[2_000_000]))!.Status);
                kept.Add("little");
                await VerifyAsync(limited.Client, kept);
            }

            await using KeptSandbox again = await KeptSandbox.StartAsync(directory.FullName);
            await VerifyAsync(again.Client, kept);
            Assert.True((await again.Client.SendAsync("PUT", "/mine/large", "", new byte[2_000_000]))!.Succeeded);
            Assert.Single(Directory.GetFiles(Path.Combine(directory.FullName, "blobs"), "*", SearchOption.AllDirectories));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_second_process_on_the_directory_is_refused_and_a_killed_one_lets_go()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("crr-held-");
        try
        {
            await using (await KeptSandbox.StartAsync(directory.FullName))
            {
                ClientResult refused = await ClientProgram.Crr(new Dictionary<string, string>())
                    .RunAsync(Path.GetTempPath(), "sandbox", "--path", directory.FullName);
                Assert.NotEqual(0, refused.ExitCode);
                Assert.Contains("Another sandbox has the directory " + directory.FullName, refused.Error, StringComparison.Ordinal);
            }

            await using KeptSandbox next = await KeptSandbox.StartAsync(directory.FullName);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static byte[] Body(int seed)
    {
        byte[] body = new byte[60_000];
        new Random(seed).NextBytes(body);
        return body;
    }

    private static async Task VerifyAsync(KillClient client, List<string> kept)
    {
        foreach (string key in kept)
        {
            KillAnswer? answer = await client.SendAsync("GET", "/mine/" + key);
            Assert.Equal(200, answer?.Status);
            Assert.Equal(key == "little" ? [1] : Body(int.Parse(key[1..])), answer!.Body);
        }
    }
}
