using System.Text;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Faults;

/// <summary>An element in the document of a replication configuration that the client does not know and must not lose.</summary>
/// <param name="faults">What shall go wrong.</param>
internal sealed class ReplicationDocumentFaults(FaultTable faults)
{
    private const string Configuration = "replication";

    /// <summary>Makes a request ready to be served.</summary>
    /// <param name="request">The request.</param>
    /// <param name="facts">What it wants.</param>
    /// <param name="bucket">Its bucket.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <exception cref="ServiceException">A document without the element that it must have.</exception>
    public async Task<ServiceRequest> PrepareAsync(
        ServiceRequest request, RequestFacts facts, Bucket bucket, CancellationToken cancellationToken)
    {
        switch (facts.Operation)
        {
            case "GetBucketReplication":
                Inject(bucket);
                return request;
            case "PutBucketReplication":
                return await CheckAsync(request, bucket, cancellationToken).ConfigureAwait(false);
            default:
                return request;
        }
    }

    private static string? Current(Bucket bucket)
    {
        lock (bucket.Gate)
        {
            return bucket.Configurations.GetValueOrDefault(Configuration);
        }
    }

    private void Inject(Bucket bucket)
    {
        if (faults.Find(SandboxFaultKind.InjectReplicationElement, fault => Names(fault, bucket)) is { } fault)
        {
            lock (bucket.Gate)
            {
                if (bucket.Configurations.TryGetValue(Configuration, out string? document))
                {
                    bucket.Configurations[Configuration] = ForeignElement.AddTo(document, fault.Element);
                }
            }
        }
    }

    private async Task<ServiceRequest> CheckAsync(ServiceRequest request, Bucket bucket, CancellationToken cancellationToken)
    {
        if (faults.Find(SandboxFaultKind.InjectReplicationElement, fault => Names(fault, bucket)) is not { } fault
            || Current(bucket) is not { } current)
        {
            return request;
        }

        MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        body.Position = 0;
        string document = Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
        return ForeignElement.IsLost(current, document, fault.Element)
            ? throw new ServiceException(
                400,
                "InvalidRequest",
                $"The rule's element {fault.Element}, which GetBucketReplication shows, is missing: the sandbox was told to see to it.")
            : request with { Body = body };
    }

    private static bool Names(SandboxFault fault, Bucket bucket) => fault.Bucket is null || fault.Bucket == bucket.Name;
}
