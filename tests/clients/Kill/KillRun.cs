using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace S3Replication.Clients.Tests.Kill;

/// <summary>
/// Kills a <c>crr sandbox --path</c> under load again and again, starts it again on its directory, and looks at everything that it
/// had acknowledged. What it had not acknowledged may be there or not.
/// </summary>
internal sealed class KillRun(string directory, int seed) : IAsyncDisposable
{
    private const int Workers = 8;
    private const string LagSeconds = "0.3";

    private readonly Random _random = new(seed);
    private readonly KillWorker[] _workers = new KillWorker[Workers];
    private KeptSandbox? _sandbox;

    public KillFigures Figures { get; } = new();

    private KeptSandbox Sandbox => _sandbox ?? throw new InvalidOperationException("It has not begun.");

    /// <summary>Kills so many times, then lets all replicas arrive and looks at them.</summary>
    public async Task RunAsync(int kills)
    {
        await StartAsync();
        await PrepareAsync();
        for (int kill = 0; kill < kills; kill++)
        {
            Task[] load = [.. _workers.Select(worker => worker.RunAsync(Sandbox.Client))];
            await Task.Delay(_random.Next(20, 700));
            await Sandbox.KillAsync();
            await Task.WhenAll(load);
            Figures.Kills++;
            await StartAsync();
            Figures.PendingAtRestarts += await PendingAsync();
            await VerifyAsync();
        }

        // Jobs owe replicas too.
        await VerifyJobsEndAsync();
        while (await PendingAsync() > 0)
        {
            await Task.Delay(50);
        }

        await VerifyReplicasAsync();
        Figures.JournalBytes = new FileInfo(Path.Combine(directory, "journal")).Length;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sandbox?.DisposeAsync() ?? default;

    private async Task StartAsync()
    {
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }

        _sandbox = await KeptSandbox.StartAsync(directory, "--lag", LagSeconds);
        Figures.StartMilliseconds.Add(_sandbox.StartTime.TotalMilliseconds);
        Figures.TornTails += _sandbox.Warnings.Count;
    }

    private async Task PrepareAsync()
    {
        Dictionary<string, string> environment = new()
        {
            ["AWS_ENDPOINT_URL"] = Sandbox.EndpointUrl,
            ["AWS_ACCESS_KEY_ID"] = Sandbox.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = Sandbox.Secret,
            ["AWS_DEFAULT_REGION"] = "eu-west-1",
        };
        (await ClientProgram.Crr(environment).RunAsync(
            directory, "setup", "--source", "source@eu-west-1", "--destination", "destination@eu-west-1", "--create")).Succeeded();
        for (int i = 0; i < Workers; i++)
        {
            _workers[i] = new KillWorker(i, seed * 1000, Figures);
            Require(await Sandbox.Client.MakeBucketAsync(_workers[i].ConfigBucket), "the buckets");
        }

        Require(
            await Sandbox.Client.MakeBucketAsync(
                KillHeld.Bucket, ("x-amz-bucket-object-lock-enabled", "true"), ("x-amz-object-ownership", "ObjectWriter")),
            KillHeld.Bucket);
        foreach (KillHeld held in _workers.SelectMany(worker => worker.Held))
        {
            Require(await Sandbox.Client.SendAsync("PUT", held.Path, "", [1]), held.Path);
            held.Begin(Require(await Sandbox.Client.SendAsync("GET", held.Path, "acl"), held.Path));
        }

        Require(
            await Sandbox.Client.FormAsync(
                "iam", ("Action", "CreateRole"), ("RoleName", KillJob.Role), ("AssumeRolePolicyDocument", KillJob.Trust)),
            KillJob.Role);
        Require(
            await Sandbox.Client.FormAsync(
                "iam", ("Action", "PutRolePolicy"), ("RoleName", KillJob.Role), ("PolicyName", "p"), ("PolicyDocument", KillJob.Policy)),
            KillJob.Role);
    }

    private async Task<int> PendingAsync()
    {
        using JsonDocument backlog = JsonDocument.Parse(await Sandbox.Client.ControlAsync(HttpMethod.Get, "backlog"));
        return backlog.RootElement.GetProperty("backlog").GetArrayLength();
    }

    private async Task VerifyAsync()
    {
        Dictionary<string, Listed> there = await ListAsync("source");
        foreach (KillWorker worker in _workers)
        {
            HashSet<string> known = [.. worker.Versions.Select(version => version.Id)];
            int unknown = there.Values.Count(listed => listed.Key.StartsWith(worker.Prefix, StringComparison.Ordinal) && !known.Contains(listed.Id));
            Check(unknown <= worker.MayBeMore, $"{worker.Prefix} has {unknown} versions that nobody asked for");
            foreach (KillVersion version in worker.Versions)
            {
                await VerifyAsync(version, there);
            }

            await VerifyConfigurationAsync(worker);
            await VerifyUploadsAsync(worker);
            await VerifyHeldAsync(worker);
        }

        await VerifyJobsAsync();
    }

    private async Task VerifyHeldAsync(KillWorker worker)
    {
        foreach (KillHeld held in worker.Held)
        {
            foreach ((string aspect, KillValue value) in held.Values)
            {
                KillAnswer? answer = await Sandbox.Client.SendAsync("GET", held.Path, aspect);
                string? there = KillHeld.Read(aspect, answer is { Status: 404 } ? answer : Require(answer, held.Path));
                Check(value.MayBe(there), $"the {aspect} of {held.Path} is {there}, not {value.Sure}");
                value.Settle(there);
            }
        }
    }

    private async Task VerifyJobsAsync()
    {
        foreach (KillJob job in _workers.SelectMany(worker => worker.Jobs))
        {
            KillAnswer? answer = await Sandbox.Client.SendAsync("GET", $"{KillJob.Path}/{job.Id}/tagging", "", null, KillJob.AccountHeader);
            Check(answer is { Succeeded: true }, $"the job {job.Id} is gone: {answer?.Status}");
            if (answer is { Succeeded: true })
            {
                string? tag = KillAnswer.All(answer.Xml, "Value").SingleOrDefault()?.Value;
                Check(job.Tag.MayBe(tag), $"the job {job.Id} has the tag {tag}, not {job.Tag.Sure}");
                job.Tag.Settle(tag);
            }
        }
    }

    /// <summary>Every job goes on to its end, and has done each of its tasks then.</summary>
    private async Task VerifyJobsEndAsync()
    {
        foreach (KillJob job in _workers.SelectMany(worker => worker.Jobs))
        {
            XElement there;
            while (!KillJob.HasEnded(there = Require(
                await Sandbox.Client.SendAsync("GET", $"{KillJob.Path}/{job.Id}", "", null, KillJob.AccountHeader), job.Id).Xml))
            {
                await Task.Delay(50);
            }

            Check(KillJob.IsWhole(there), $"the job {job.Id} has ended otherwise: {there}");
        }
    }

    private async Task VerifyAsync(KillVersion version, Dictionary<string, Listed> there)
    {
        if (!there.TryGetValue(version.Id, out Listed? listed))
        {
            Check(version.MayBeGone, $"{version.Key} {version.Id} is gone");
            version.IsGone |= version.MayBeGone;
            return;
        }

        Check(!version.IsGone, $"{version.Key} {version.Id} is there again");
        Check(
            listed.Key == version.Key && listed.IsMarker == version.IsMarker && listed.ETag == version.ETag,
            $"{version.Key} {version.Id} is another one");
        if (!version.IsFresh || version.IsMarker)
        {
            return;
        }

        version.IsFresh = false;
        KillAnswer body = Require(await Sandbox.Client.SendAsync("GET", "/source/" + version.Key, "versionId=" + version.Id), version.Key);
        Check(
            version.Hash is null || version.Hash == Convert.ToHexString(SHA256.HashData(body.Body)),
            $"{version.Key} {version.Id} has other bytes");
        string? tag = await TagAsync("source", version);
        Check(tag == version.Tag || (version.MaybeTag is not null && tag == version.MaybeTag), $"{version.Key} {version.Id} has the tag {tag}, not {version.Tag}");
        (version.Tag, version.MaybeTag) = (tag, null);
    }

    private async Task VerifyConfigurationAsync(KillWorker worker)
    {
        KillAnswer? answer = await Sandbox.Client.SendAsync("GET", "/" + worker.ConfigBucket, "tagging");
        string? value = answer is { Status: 404 } ? null : KillAnswer.All(Require(answer, worker.ConfigBucket).Xml, "Value").Single().Value;
        Check(
            value == worker.Config.Sure || value == worker.Config.Maybe,
            $"{worker.ConfigBucket} has {value}, not {worker.Config.Sure}");
        worker.Settle(value);
    }

    private async Task VerifyUploadsAsync(KillWorker worker)
    {
        foreach ((string id, (string key, Dictionary<int, string> parts)) in worker.Uploads.ToArray())
        {
            KillAnswer? answer = await Sandbox.Client.SendAsync("GET", "/source/" + key, "uploadId=" + id);
            if (answer is { Status: 404 })
            {
                Check(worker.MayBeEnded.Contains(id), $"the upload {id} is gone");
                worker.Uploads.Remove(id);
                continue;
            }

            worker.MayBeEnded.Remove(id);
            Dictionary<int, string> there = KillAnswer.All(Require(answer, id).Xml, "Part").ToDictionary(
                part => int.Parse(KillAnswer.Text(part, "PartNumber")!), part => KillAnswer.Text(part, "ETag")!.Trim('"'));
            foreach ((int number, string etag) in parts)
            {
                Check(there.GetValueOrDefault(number) == etag, $"part {number} of the upload {id} is gone or another one");
            }

            // A part that came without an answer is known by now.
            parts.Clear();
            foreach ((int number, string etag) in there)
            {
                parts[number] = etag;
            }
        }
    }

    private async Task VerifyReplicasAsync()
    {
        Dictionary<string, Listed> sources = await ListAsync("source");
        Dictionary<string, Listed> replicas = await ListAsync("destination");
        foreach (Listed source in sources.Values.Where(listed => !listed.IsMarker))
        {
            Check(
                replicas.TryGetValue(source.Id, out Listed? replica) && replica.Key == source.Key && replica.ETag == source.ETag,
                $"the replica of {source.Key} {source.Id} has not arrived");
        }

        Figures.Replicas = replicas.Count;
        foreach (KillVersion version in _workers.SelectMany(worker => worker.Versions).Where(version => version is { IsGone: false, IsMarker: false }))
        {
            KillAnswer? head = await Sandbox.Client.SendAsync("HEAD", "/source/" + version.Key, "versionId=" + version.Id);
            Check(head?["x-amz-replication-status"] == "COMPLETED", $"{version.Key} {version.Id} is {head?["x-amz-replication-status"]}");
            Check(await TagAsync("destination", version) == version.Tag, $"the replica of {version.Key} {version.Id} has other tags");
        }
    }

    private async Task<string?> TagAsync(string bucket, KillVersion version)
    {
        KillAnswer tags = Require(
            await Sandbox.Client.SendAsync("GET", $"/{bucket}/{version.Key}", "tagging&versionId=" + version.Id), version.Key);
        return KillAnswer.All(tags.Xml, "Value").SingleOrDefault()?.Value;
    }

    /// <summary>All versions of a bucket by their ids; one id twice is a finding.</summary>
    private async Task<Dictionary<string, Listed>> ListAsync(string bucket)
    {
        Dictionary<string, Listed> there = new(StringComparer.Ordinal);
        string next = string.Empty;
        do
        {
            XElement page = Require(await Sandbox.Client.SendAsync("GET", "/" + bucket, "versions" + next), bucket).Xml;
            foreach (XElement entry in page.Elements().Where(element => element.Name.LocalName is "Version" or "DeleteMarker"))
            {
                Listed listed = new(
                    KillAnswer.Text(entry, "Key")!, KillAnswer.Text(entry, "VersionId")!, KillAnswer.Text(entry, "ETag")?.Trim('"'));
                Check(there.TryAdd(listed.Id, listed), $"{bucket} has {listed.Id} twice");
            }

            next = KillAnswer.Text(page, "IsTruncated") == "true"
                ? $"&key-marker={Uri.EscapeDataString(KillAnswer.Text(page, "NextKeyMarker")!)}&version-id-marker={KillAnswer.Text(page, "NextVersionIdMarker")}"
                : string.Empty;
        }
        while (next.Length > 0);

        return there;
    }

    private void Check(bool holds, string finding)
    {
        Figures.Checked++;
        if (!holds)
        {
            Figures.Lost.Add(finding);
        }
    }

    private static KillAnswer Require(KillAnswer? answer, string what) =>
        answer is { Succeeded: true } ? answer : throw new InvalidOperationException($"{what}: {answer?.Status} {(answer is null ? "" : Encoding.UTF8.GetString(answer.Body))}");

    private sealed record Listed(string Key, string Id, string? ETag)
    {
        public bool IsMarker => ETag is null;
    }
}
