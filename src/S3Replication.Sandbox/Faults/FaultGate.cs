using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Faults;

/// <summary>Stands before the services and lets go wrong what shall go wrong.</summary>
internal sealed class FaultGate
{
    private readonly FaultTable _faults;
    private readonly BucketTable _buckets;
    private readonly ReplicationDocumentFaults _documents;
    private readonly StaleReads _staleReads;
    private readonly TimeProvider _time;

    /// <summary>Stands before these.</summary>
    /// <param name="faults">What shall go wrong.</param>
    /// <param name="buckets">The buckets, for their Regions and documents.</param>
    /// <param name="time">Measures delays and the age of changes.</param>
    public FaultGate(FaultTable faults, BucketTable buckets, TimeProvider time)
    {
        _faults = faults;
        _buckets = buckets;
        _documents = new ReplicationDocumentFaults(faults);
        _staleReads = new StaleReads(faults, time);
        _time = time;
    }

    /// <summary>Passes a request on, unless it shall fail.</summary>
    /// <param name="service">The service.</param>
    /// <param name="request">The request.</param>
    /// <param name="facts">What it wants.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <exception cref="ServiceException">It fails.</exception>
    /// <exception cref="ConnectionDroppedException">It shall get no answer.</exception>
    public async Task<HttpResponse> HandleAsync(
        IService service, ServiceRequest request, RequestFacts facts, CancellationToken cancellationToken)
    {
        Bucket? bucket = facts.Bucket is null ? null : _buckets.Find(facts.Bucket, RegionPartition.Of(request.Region));
        // Route 53 has its control plane in one Region, wherever requests are signed for; its DNS servers are everywhere:
        // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/disaster-recovery-resiliency.html
        string region = bucket?.Region
            ?? (facts.Service == "route53" ? RegionPartition.Of(request.Region).MainRegion : request.Region);
        bool Fits(SandboxFault fault) =>
            (fault.Service is null || fault.Service == facts.Service)
            && (fault.Operation is null || fault.Operation == facts.Operation)
            && (fault.Bucket is null || fault.Bucket == facts.Bucket)
            && (fault.Key is null || fault.Key == facts.Key)
            && (fault.Region is null || fault.Region == region);

        if (_faults.Take(SandboxFaultKind.Delay, Fits) is { } delay)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(delay.DelayMilliseconds), _time, cancellationToken).ConfigureAwait(false);
        }

        if (_faults.Take(SandboxFaultKind.Drop, Fits) is not null)
        {
            throw new ConnectionDroppedException();
        }

        Refuse(facts, region, Fits);
        HttpResponse response = bucket is null
            ? await service.HandleAsync(request, cancellationToken).ConfigureAwait(false)
            : await _staleReads.HandleAsync(
                await _documents.PrepareAsync(request, facts, bucket, cancellationToken).ConfigureAwait(false),
                facts,
                bucket,
                ready => service.HandleAsync(ready, cancellationToken),
                Fits).ConfigureAwait(false);
        if (_faults.Take(SandboxFaultKind.DropAnswer, Fits) is null)
        {
            return response;
        }

        if (response.Body is { } body)
        {
            await body.DisposeAsync().ConfigureAwait(false);
        }

        throw new ConnectionDroppedException();
    }

    private void Refuse(RequestFacts facts, string region, Func<SandboxFault, bool> fits)
    {
        // IAM and STS answer for all Regions: an outage of one leaves them standing.
        if ((facts.Service is not ("iam" or "sts") && _faults.IsRegionDown(region))
            || (facts.Bucket is not null && _faults.IsBucketDown(facts.Bucket)))
        {
            throw new ServiceException(503, "ServiceUnavailable", "Service is unable to handle request.");
        }

        if (_faults.Take(SandboxFaultKind.Throttle, fits) is not null)
        {
            throw Throttled(facts.Service);
        }

        if (_faults.Take(SandboxFaultKind.Error, fits) is { } error)
        {
            throw new ServiceException(error.Status, error.Code, error.Message);
        }
    }

    /// <summary>
    /// How a service says that there are too many requests
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3</see>,
    /// <see href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">the Query services</see>,
    /// <see href="https://docs.aws.amazon.com/kms/latest/developerguide/throttling.html">AWS KMS</see>,
    /// <see href="https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html">AWS Lambda</see>).
    /// </summary>
    private static ServiceException Throttled(string service) => service switch
    {
        "s3" or "s3-control" => new(503, "SlowDown", "Please reduce your request rate."),
        "iam" or "sts" or "monitoring" or "route53" => new(400, "Throttling", "Rate exceeded"),
        "lambda" => new(429, "TooManyRequestsException", "Rate exceeded"),
        _ => new(400, "ThrottlingException", "Rate exceeded"),
    };
}
