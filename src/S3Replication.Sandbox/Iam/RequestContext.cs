using System.Globalization;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// The condition keys of requests
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS global condition context keys</see>).
/// Loopback counts as a secure transport, plain HTTP to any other address does not.
/// </summary>
internal static class RequestContext
{
    /// <summary>What every request has.</summary>
    public static AccessContext Empty { get; } = AccessContext.Complete.With("aws:SecureTransport", "true");

    /// <summary>
    /// What a request says of itself. How it was signed is told under the names that S3 has for it
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html">Signature Version 4 policy keys</see>).
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="signature">Its signature; null for an anonymous one.</param>
    /// <param name="caller">Who sent it.</param>
    /// <param name="region">The Region that it was sent to.</param>
    /// <param name="clock">The time.</param>
    /// <param name="isSecure">Whether only this machine can have sent it.</param>
    public static AccessContext Of(
        HttpRequest request, RequestSignature? signature, Caller caller, string region, SandboxClock clock, bool isSecure)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Dictionary<string, string[]> keys = Session(caller.Tags, region, now);
        keys["aws:SourceIp"] = [request.Remote.ToString()];
        keys["aws:SecureTransport"] = [isSecure ? "true" : "false"];
        keys["aws:ViaAWSService"] = ["false"];
        Add(keys, "aws:UserAgent", request.Headers["User-Agent"]);
        Add(keys, "aws:Referer", request.Headers["Referer"]);
        if (signature is not null)
        {
            keys["s3:signatureversion"] = [signature.IsVersion2 ? "AWS" : RequestSignature.Algorithm];
            keys["s3:authType"] = [signature.IsPresigned ? "REST-QUERY-STRING" : "REST-HEADER"];
            if (!signature.IsVersion2)
            {
                TimeSpan age = now - clock.At(signature.Time);
                keys["s3:signatureAge"] = [((long)age.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)];
            }
        }

        return Empty.With(keys);
    }

    /// <summary>What is known when S3 acts in a role by itself: no address, no client, no signature.</summary>
    /// <param name="role">The role.</param>
    /// <param name="region">The Region of the bucket that it acts on.</param>
    /// <param name="now">The time.</param>
    public static AccessContext OfRole(Role role, string region, DateTimeOffset now) => Empty.With(Session(role.Tags, region, now));

    /// <summary>What is known when a service acts for itself, on behalf of a resource.</summary>
    /// <param name="service">The service: <c>s3.amazonaws.com</c>.</param>
    /// <param name="sourceArn">The resource.</param>
    /// <param name="sourceAccount">Whose it is.</param>
    public static AccessContext OfService(string service, string sourceArn, string sourceAccount) => Empty
        .With("aws:SourceArn", sourceArn)
        .With("aws:SourceAccount", sourceAccount)
        .With("aws:PrincipalServiceName", service)
        .With("aws:PrincipalIsAWSService", "true");

    private static Dictionary<string, string[]> Session(
        IEnumerable<KeyValuePair<string, string>> tags, string region, DateTimeOffset now)
    {
        Dictionary<string, string[]> keys = new(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:RequestedRegion"] = [region],
            ["aws:CurrentTime"] = [now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)],
            ["aws:EpochTime"] = [now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)],
        };
        foreach (KeyValuePair<string, string> tag in tags)
        {
            keys["aws:PrincipalTag/" + tag.Key] = [tag.Value];
        }

        return keys;
    }

    private static void Add(Dictionary<string, string[]> keys, string key, string? value)
    {
        if (value is not null)
        {
            keys[key] = [value];
        }
    }
}
