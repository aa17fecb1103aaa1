using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace S3Replication.Clients.Tests.Kill;

/// <summary>A client that writes to keys of its own, one request after the other, until the sandbox is gone.</summary>
internal sealed class KillWorker(int number, int seed, KillFigures figures)
{
    private readonly Random _random = new(seed + number);
    private int _config;
    private int _jobs;

    public string Prefix { get; } = $"w{number}/";

    public string ConfigBucket { get; } = $"config-{number}";

    /// <summary>All versions that were ever acknowledged.</summary>
    public List<KillVersion> Versions { get; } = [];

    /// <summary>Versions that may be there without having been acknowledged.</summary>
    public int MayBeMore { get; private set; }

    /// <summary>The value of the bucket's tag that was acknowledged last, and the one that was not.</summary>
    public (string? Sure, string? Maybe) Config { get; private set; }

    /// <summary>Uploads under way: the parts that were acknowledged.</summary>
    public Dictionary<string, (string Key, Dictionary<int, string> Parts)> Uploads { get; } = [];

    /// <summary>The upload of which a completion or an abort was not acknowledged.</summary>
    public HashSet<string> MayBeEnded { get; } = [];

    /// <summary>Objects under Object Lock.</summary>
    public IReadOnlyList<KillHeld> Held { get; } = [.. Enumerable.Range(0, 4).Select(i => new KillHeld($"w{number}-{i}"))];

    /// <summary>Jobs that were acknowledged.</summary>
    public List<KillJob> Jobs { get; } = [];

    /// <summary>What the bucket's tag turned out to be.</summary>
    public void Settle(string? value) => Config = (value, null);

    public async Task RunAsync(KillClient client)
    {
        while (await StepAsync(client))
        {
        }

        Interlocked.Increment(ref figures.Unacknowledged);
    }

    private Task<bool> StepAsync(KillClient client) => _random.Next(100) switch
    {
        < 46 => PutAsync(client),
        < 55 => DeleteAsync(client),
        < 62 => RemoveAsync(client),
        < 75 => TagAsync(client),
        < 80 => ConfigureAsync(client),
        < 88 => HoldAsync(client),
        < 90 => JobAsync(client),
        _ => UploadAsync(client),
    };

    private string NewKey() => Prefix + "k" + _random.Next(40).ToString(CultureInfo.InvariantCulture);

    private KillVersion? Any()
    {
        KillVersion[] there = [.. Versions.TakeLast(200).Where(version => version is { MayBeGone: false, IsMarker: false })];
        return there.Length == 0 ? null : there[_random.Next(there.Length)];
    }

    private byte[] Body()
    {
        byte[] body = new byte[_random.Next(20) == 0 ? _random.Next(70_000, 300_000) : _random.Next(1, 4096)];
        _random.NextBytes(body);
        return body;
    }

    private async Task<bool> PutAsync(KillClient client)
    {
        string key = NewKey();
        byte[] body = Body();
        string tag = _random.Next().ToString(CultureInfo.InvariantCulture);
        KillAnswer? answer = await client.SendAsync("PUT", "/source/" + key, "", body, ("x-amz-tagging", "t=" + tag));
        if (!Succeeded(answer, "put"))
        {
            MayBeMore++;
            return false;
        }

        Versions.Add(new KillVersion { Key = key, Id = answer!["x-amz-version-id"]!, ETag = answer["ETag"]!.Trim('"'), Hash = Convert.ToHexString(SHA256.HashData(body)), Tag = tag });
        return true;
    }

    private async Task<bool> DeleteAsync(KillClient client)
    {
        string key = NewKey();
        KillAnswer? answer = await client.SendAsync("DELETE", "/source/" + key);
        if (!Succeeded(answer, "delete"))
        {
            MayBeMore++;
            return false;
        }

        Versions.Add(new KillVersion { Key = key, Id = answer!["x-amz-version-id"]!, ETag = null });
        return true;
    }

    private async Task<bool> RemoveAsync(KillClient client)
    {
        if (Any() is not { } version)
        {
            return true;
        }

        version.MayBeGone = true;
        version.IsGone = Succeeded(await client.SendAsync("DELETE", "/source/" + version.Key, "versionId=" + version.Id), "remove");
        return version.IsGone;
    }

    private async Task<bool> TagAsync(KillClient client)
    {
        if (Any() is not { } version)
        {
            return true;
        }

        string tag = _random.Next().ToString(CultureInfo.InvariantCulture);
        version.MaybeTag = tag;
        version.IsFresh = true;
        KillAnswer? answer = await client.SendAsync(
            "PUT", "/source/" + version.Key, "tagging&versionId=" + version.Id, Tagging(tag));
        if (!Succeeded(answer, "tag"))
        {
            return false;
        }

        (version.Tag, version.MaybeTag) = (tag, null);
        return true;
    }

    private async Task<bool> ConfigureAsync(KillClient client)
    {
        string value = (++_config).ToString(CultureInfo.InvariantCulture);
        Config = (Config.Sure, value);
        if (!Succeeded(await client.SendAsync("PUT", "/" + ConfigBucket, "tagging", Tagging(value)), "configuration"))
        {
            return false;
        }

        Config = (value, null);
        return true;
    }

    private async Task<bool> HoldAsync(KillClient client)
    {
        KillHeld held = Held[_random.Next(Held.Count)];
        (string aspect, KillValue value) = held.Values.ElementAt(_random.Next(held.Values.Count));
        if (!Succeeded(await client.SendAsync("PUT", held.Path, aspect, held.Change(aspect)), aspect))
        {
            return false;
        }

        value.Acknowledge();
        return true;
    }

    private async Task<bool> JobAsync(KillClient client)
    {
        if (Jobs.Count > 0 && _random.Next(2) == 0)
        {
            KillJob job = Jobs[_random.Next(Jobs.Count)];
            string tag = _random.Next().ToString(CultureInfo.InvariantCulture);
            job.Tag.Ask(tag);
            if (!Succeeded(await client.SendAsync("PUT", $"{KillJob.Path}/{job.Id}/tagging", "", KillJob.Tagging(tag), KillJob.AccountHeader), "job's tag"))
            {
                return false;
            }

            job.Tag.Acknowledge();
            return true;
        }

        KillAnswer? answer = await client.SendAsync(
            "POST", KillJob.Path, "", KillJob.Request($"{ConfigBucket}-{++_jobs}", NewKey()), KillJob.AccountHeader);
        if (!Succeeded(answer, "job"))
        {
            return false;
        }

        Jobs.Add(new KillJob(KillAnswer.Text(answer!.Xml, "JobId")!));
        return true;
    }

    private async Task<bool> UploadAsync(KillClient client)
    {
        KeyValuePair<string, (string Key, Dictionary<int, string> Parts)>[] open = [.. Uploads.Where(one => !MayBeEnded.Contains(one.Key))];
        if (open.Length < 2)
        {
            string key = NewKey();
            KillAnswer? begun = await client.SendAsync("POST", "/source/" + key, "uploads", []);
            if (!Succeeded(begun, "upload"))
            {
                return false;
            }

            Uploads[KillAnswer.Text(begun!.Xml, "UploadId")!] = (key, []);
            return true;
        }

        (string id, (string path, Dictionary<int, string> parts)) = open[_random.Next(open.Length)];
        if (parts.Count > 0 && _random.Next(3) == 0)
        {
            return await CompleteAsync(client, id, path, parts);
        }

        const int PartNumber = 1;
        byte[] body = Body();

        // Whether the part was replaced cannot be known without an answer.
        parts.Remove(PartNumber);
        KillAnswer? answer = await client.SendAsync("PUT", "/source/" + path, $"partNumber={PartNumber}&uploadId={id}", body);
        if (!Succeeded(answer, "part"))
        {
            return false;
        }

        parts[PartNumber] = answer!["ETag"]!.Trim('"');
        return true;
    }

    private async Task<bool> CompleteAsync(KillClient client, string id, string key, Dictionary<int, string> parts)
    {
        string document = "<CompleteMultipartUpload>"
            + string.Concat(parts.OrderBy(part => part.Key).Select(part => $"<Part><PartNumber>{part.Key}</PartNumber><ETag>{part.Value}</ETag></Part>"))
            + "</CompleteMultipartUpload>";
        MayBeEnded.Add(id);
        KillAnswer? answer = await client.SendAsync("POST", "/source/" + key, "uploadId=" + id, Encoding.UTF8.GetBytes(document));
        if (!Succeeded(answer, "completion"))
        {
            MayBeMore++;
            return false;
        }

        Uploads.Remove(id);
        string etag = KillAnswer.Text(answer!.Xml, "ETag")!.Trim('"');
        Versions.Add(new KillVersion { Key = key, Id = answer["x-amz-version-id"]!, ETag = etag, IsFresh = false });
        return true;
    }

    private bool Succeeded(KillAnswer? answer, string kind)
    {
        if (answer is null)
        {
            return false;
        }

        if (!answer.Succeeded)
        {
            // Nothing that it asks for is wrong: any refusal is a finding.
            figures.Lost.Add($"{kind} was refused: {answer.Status} {Encoding.UTF8.GetString(answer.Body)}");
            return false;
        }

        figures.Acknowledge(kind);
        return true;
    }

    private static byte[] Tagging(string value) =>
        Encoding.UTF8.GetBytes($"<Tagging><TagSet><Tag><Key>t</Key><Value>{value}</Value></Tag></TagSet></Tagging>");
}
