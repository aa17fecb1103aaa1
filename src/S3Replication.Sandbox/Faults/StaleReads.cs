using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Faults;

/// <summary>
/// Reads of a bucket's configurations that come too early after a change: "Bucket configurations have an eventual consistency
/// model"
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel">Amazon S3 data consistency model</see>).
/// </summary>
/// <param name="faults">What shall go wrong.</param>
/// <param name="time">Says how old a change is.</param>
internal sealed partial class StaleReads(FaultTable faults, TimeProvider time)
{
    private readonly ConditionalWeakTable<Bucket, ConcurrentDictionary<string, ChangeList>> _buckets = [];

    /// <summary>Passes a request to a bucket on.</summary>
    /// <param name="request">The request.</param>
    /// <param name="facts">What it wants.</param>
    /// <param name="bucket">Its bucket.</param>
    /// <param name="serveAsync">Serves a request.</param>
    /// <param name="fits">Whether a rule is for this request.</param>
    public Task<HttpResponse> HandleAsync(
        ServiceRequest request,
        RequestFacts facts,
        Bucket bucket,
        Func<ServiceRequest, Task<HttpResponse>> serveAsync,
        Func<SandboxFault, bool> fits)
    {
        Match match = facts.Key is null ? OfConfiguration().Match(facts.Operation) : Match.Empty;
        if (!match.Success)
        {
            return serveAsync(request);
        }

        ChangeList changes = _buckets.GetOrCreateValue(bucket).GetOrAdd(match.Groups["subject"].Value, _ => new ChangeList());
        return match.Groups["verb"].Value == "Get"
            ? ReadAsync(request, facts, changes, serveAsync, fits)
            : ChangeAsync(request, bucket, changes, serveAsync);
    }

    private async Task<HttpResponse> ReadAsync(
        ServiceRequest request,
        RequestFacts facts,
        ChangeList changes,
        Func<ServiceRequest, Task<HttpResponse>> serveAsync,
        Func<SandboxFault, bool> fits)
    {
        // Served first: whoever may not read the configuration reads no old one either.
        HttpResponse? response = null;
        ServiceException? notFound = null;
        try
        {
            response = await serveAsync(request).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.Status == 404)
        {
            notFound = exception;
        }

        if (Before(facts, changes, fits) is not { } stale)
        {
            return response ?? throw notFound!;
        }

        if (response?.Body is { } fresh)
        {
            await fresh.DisposeAsync().ConfigureAwait(false);
        }

        return stale.Give(request.RequestId);
    }

    private KeptAnswer? Before(RequestFacts facts, ChangeList changes, Func<SandboxFault, bool> fits)
    {
        if (changes.BeforeLast() is not { } last)
        {
            return null;
        }

        if (facts.Operation == "GetBucketReplication" && faults.Take(SandboxFaultKind.StaleReplication, fits) is not null)
        {
            return last;
        }

        KeptAnswer? Of(SandboxFault fault) => fault.DelayMilliseconds == 0 ? last
            : changes.BeforeFirstAfter(time.GetUtcNow() - TimeSpan.FromMilliseconds(fault.DelayMilliseconds));

        return faults.Take(SandboxFaultKind.StaleConfiguration, fault => fits(fault) && Of(fault) is not null) is { } acting
            ? Of(acting)
            : null;
    }

    private async Task<HttpResponse> ChangeAsync(
        ServiceRequest request, Bucket bucket, ChangeList changes, Func<ServiceRequest, Task<HttpResponse>> serveAsync)
    {
        ServiceRequest read = new(
            new HttpRequest("GET", request.Http.RawTarget, request.Http.Headers, Stream.Null),
            new Caller(bucket.OwnerId, $"arn:{bucket.Partition.Id}:iam::{bucket.OwnerId}:root"),
            request.Region,
            request.RequestId,
            Stream.Null);
        KeptAnswer? before = await KeptAnswer.OfAsync(() => serveAsync(read)).ConfigureAwait(false);
        HttpResponse response = await serveAsync(request).ConfigureAwait(false);
        if (before is not null)
        {
            changes.Add(time.GetUtcNow(), before);
        }

        return response;
    }

    [GeneratedRegex(
        "^(?<verb>Get|Put|Delete)(?<subject>Bucket[A-Z][A-Za-z]+?|PublicAccessBlock|ObjectLock)(?:Configuration)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfConfiguration();
}
