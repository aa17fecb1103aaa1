using System.Net;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>Objects of a set-up, and what became of them.</summary>
internal sealed partial class Setup
{
    /// <summary>Puts an object into the source and answers its version.</summary>
    public async Task<string> PutObjectAsync(string key, string tags = "team=video", AwsAccount? writer = null, params (string Name, string Value)[] headers)
    {
        (string Name, string Value)[] tagging = tags.Length == 0 ? [] : [("x-amz-tagging", tags)];
        IReadOnlyDictionary<string, string> answered =
            (await (writer ?? Owner).S3Async(HttpMethod.Put, $"{Source}/{key}", key, region: SourceRegion, headers: [.. tagging, .. headers])).Headers;
        return answered["x-amz-version-id"];
    }

    /// <summary>The status of a version when it is pending no more; null when it has none.</summary>
    public async Task<string?> StatusAsync(
        string key, string versionId, (string Name, string Value)[]? headers = null, AwsAccount? reader = null)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Patience.Time);
        while (true)
        {
            (HttpStatusCode status, string text, IReadOnlyDictionary<string, string> answered) = await (reader ?? Owner).TryS3Async(
                HttpMethod.Head, $"{Source}/{key}", query: $"versionId={versionId}", region: SourceRegion, headers: headers ?? []);
            Assert.True(status == HttpStatusCode.OK, $"HEAD {key}: {status} {text}");
            string? replication = answered.GetValueOrDefault("x-amz-replication-status");
            if (replication != "PENDING")
            {
                return replication;
            }

            await Control.AdvanceAsync(TimeSpan.Zero, limit.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(2), limit.Token);
        }
    }

    /// <summary>Annotates the current version of an object of the source, and answers the annotation's status when it is pending no more.</summary>
    public async Task<string> AnnotateAsync(string key, string name)
    {
        string query = $"annotation&annotationName={name}";
        await Owner.S3Async(HttpMethod.Put, $"{Source}/{key}", "{\"topic\":\"cats\"}", query, SourceRegion);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Patience.Time);
        while (true)
        {
            IReadOnlyDictionary<string, string> answered = (await Owner.S3Async(
                HttpMethod.Get, $"{Source}/{key}", query: query, region: SourceRegion)).Headers;
            string status = answered.GetValueOrDefault("x-amz-replication-status") ?? "none";
            if (status != "PENDING")
            {
                return status;
            }

            await Control.AdvanceAsync(TimeSpan.Zero, limit.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(2), limit.Token);
        }
    }

    /// <summary>Puts an object and answers its status at the end; null when it has none.</summary>
    public async Task<string?> ReplicateAsync(string key, string tags = "team=video", params (string Name, string Value)[] headers) =>
        await StatusAsync(key, await PutObjectAsync(key, tags, writer: null, headers));

    /// <summary>Does something while the source has no configuration, and then puts the same back.</summary>
    public async Task WithoutRuleAsync(Func<Task> work)
    {
        string configuration = (await GetConfigurationAsync()).ToString(System.Xml.Linq.SaveOptions.DisableFormatting);
        await Owner.S3Async(HttpMethod.Delete, Source, query: "replication", region: SourceRegion);
        await work();
        await PutConfigurationAsync(configuration);
    }

    /// <summary>Completes when the source has that object as a replica.</summary>
    public async Task UntilReplicaAsync(string key)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Patience.Time);
        while ((await Owner.TryS3Async(HttpMethod.Head, $"{Source}/{key}", region: SourceRegion)).Status != HttpStatusCode.OK)
        {
            await Control.AdvanceAsync(TimeSpan.Zero, limit.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(2), limit.Token);
        }
    }

    /// <summary>What an object comes to that is written now: its status, <c>none</c>, or <c>refused</c> when S3 does not take it.</summary>
    public async Task<string> SymptomAsync(string key, (string Name, string Value)[] headers, bool mayStay)
    {
        (HttpStatusCode status, string text, IReadOnlyDictionary<string, string> answered) = await Owner.TryS3Async(
            HttpMethod.Put, $"{Source}/{key}", key, region: SourceRegion, headers: [("x-amz-tagging", "team=video"), .. headers]);
        if (status != HttpStatusCode.OK)
        {
            Assert.True((int)status < 500, text);
            return "refused";
        }

        return mayStay ? "PENDING" : await StatusAsync(key, answered["x-amz-version-id"], OfCustomerKey(headers)) ?? "none";
    }

    /// <summary>Deletes the destination, as its owner, with all that is in it.</summary>
    public async Task DeleteDestinationAsync()
    {
        string listing = (await DestinationOwner.S3Async(HttpMethod.Get, Destination, query: "versions", region: DestinationRegion)).Text;
        foreach (System.Xml.Linq.XElement version in System.Xml.Linq.XElement.Parse(listing).Elements()
            .Where(element => element.Name.LocalName is "Version" or "DeleteMarker"))
        {
            string key = version.Elements().First(element => element.Name.LocalName == "Key").Value;
            string id = version.Elements().First(element => element.Name.LocalName == "VersionId").Value;
            await DestinationOwner.S3Async(HttpMethod.Delete, $"{Destination}/{key}", query: $"versionId={id}", region: DestinationRegion);
        }

        await DestinationOwner.S3Async(HttpMethod.Delete, Destination, region: DestinationRegion);
    }

    private static (string Name, string Value)[] OfCustomerKey((string Name, string Value)[] headers) =>
        [.. headers.Where(header => header.Name.Contains("customer", StringComparison.Ordinal))];
}
