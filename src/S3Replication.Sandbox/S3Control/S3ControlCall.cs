using System.Globalization;
using System.Text;
using System.Xml.Linq;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.S3Control.Jobs;

namespace S3Replication.Sandbox.S3Control;

/// <summary>A request on its way through an operation, with the questions that every operation asks.</summary>
/// <param name="World">What the operation works on.</param>
/// <param name="Request">The request.</param>
/// <param name="AccountId">The account whose jobs it is about: the caller's own.</param>
/// <param name="JobId">The job in the path; null for none.</param>
internal sealed record S3ControlCall(S3ControlWorld World, ServiceRequest Request, string AccountId, string? JobId)
{
    private const int MaxDocumentBytes = 2 * 1024 * 1024;

    /// <summary>The Multi-Region Access Point in the path, or the ARN of a request for one; null for none.</summary>
    public string? AccessPoint { get; init; }

    /// <summary>Who sent it.</summary>
    public Caller Caller => Request.Caller;

    /// <summary>The query.</summary>
    public HttpQuery Query => Request.Http.Query;

    /// <summary>The partition that the request is in.</summary>
    public AwsPartition Partition => RegionPartition.Of(Request.Region);

    /// <summary>The time.</summary>
    public DateTimeOffset Now => World.Clock.GetUtcNow();

    /// <summary>Finds the job and asks whether the caller may.</summary>
    /// <param name="action">The IAM action.</param>
    /// <param name="add">Adds values of condition keys that the request has beside those of the job; null for none.</param>
    /// <exception cref="ServiceException"><c>NotFoundException</c>, <c>AccessDenied</c>.</exception>
    public Job Authorize(string action, Func<AccessContext, AccessContext>? add = null)
    {
        string id = JobId ?? string.Empty;
        Job? job = World.Jobs.Find(AccountId, Request.Region, id, Now);

        // Who may not is not told whether there is one.
        AccessContext context = Caller.Context.With(job is null ? [] : ConditionsOf(job));
        Demand(action, $"arn:{Partition.Id}:s3:{Request.Region}:{AccountId}:job/{id}", add?.Invoke(context) ?? context);
        return job ?? throw S3ControlErrors.NoSuchJob();
    }

    /// <summary>
    /// Asks whether the caller may
    /// (<see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Actions, resources, and condition keys for Amazon S3</see>).
    /// </summary>
    /// <param name="action">The IAM action.</param>
    /// <param name="resource">The job's ARN; <c>*</c> for actions that have no resource.</param>
    /// <param name="context">What policies see; null for what every request says.</param>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public void Demand(string action, string resource, AccessContext? context = null)
    {
        PolicySet policies = RolePermissions.Of(World.Iam, Caller);
        AccessDecision decision = World.Iam.Organizations.Decide(
            new AccessRequest(Caller.Principal(), action, resource, AccountId) { Context = context ?? Caller.Context }, policies);
        if (!decision.IsAllowed)
        {
            throw S3ControlErrors.AccessDenied(DenialText.Of(Caller, action, resource, decision, policies));
        }
    }

    /// <summary>Reads the body, which is a document: its digest is checked.</summary>
    /// <param name="name">The root's name.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    /// <exception cref="ServiceException"><c>MalformedXML</c>, <c>BadDigest</c>.</exception>
    public async Task<XElement> ReadDocumentAsync(string name, CancellationToken cancellationToken)
    {
        ReceivedBody body = await BodyReader.ReadAsync(
            Request, blobs: null, ChecksumClaim.From(Request.Http.Headers), [], MaxDocumentBytes, cancellationToken).ConfigureAwait(false);
        using StreamReader reader = new(body.Content.OpenRead(), Encoding.UTF8);
        return S3Xml.Parse(await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false), name);
    }

    private static IEnumerable<KeyValuePair<string, string[]>> ConditionsOf(Job job)
    {
        yield return new("s3:ExistingJobOperation", [job.Request.OperationName]);
        yield return new("s3:ExistingJobPriority", [job.Priority.ToString(CultureInfo.InvariantCulture)]);
        if (job.SuspendedCause is { } cause)
        {
            yield return new("s3:JobSuspendedCause", [cause]);
        }

        foreach (KeyValuePair<string, string> tag in job.Tags)
        {
            yield return new("aws:ResourceTag/" + tag.Key, [tag.Value]);
        }
    }
}
