using System.Text;
using System.Xml;
using System.Xml.Linq;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Route53;

/// <summary>A request on its way through an operation, with the questions that every operation asks.</summary>
/// <param name="Zones">What the operation works on.</param>
/// <param name="Iam">The roles.</param>
/// <param name="Request">The request.</param>
/// <param name="Route">What it is for.</param>
/// <param name="Body">The body's document; null for none.</param>
internal sealed record Route53Call(ZoneTable Zones, IamTable Iam, ServiceRequest Request, Route53Route Route, XElement? Body)
{
    private const int LongestBody = 1024 * 1024;

    /// <summary>The query.</summary>
    public HttpQuery Query => Request.Http.Query;

    /// <summary>The caller's account.</summary>
    public string AccountId => Request.Caller.AccountId;

    /// <summary>The zone of the path, which the caller may work on.</summary>
    /// <exception cref="ServiceException"><c>AccessDenied</c>, <c>NoSuchHostedZone</c>.</exception>
    public HostedZone Zone()
    {
        Demand($"hostedzone/{Route.Id}");
        return Zones.Find(Route.Id, AccountId, Request.Caller.Partition) ?? throw Route53Errors.NoSuchHostedZone(Route.Id);
    }

    /// <summary>
    /// Asks whether the caller may
    /// (<see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53.html">Actions, resources, and condition keys for Amazon Route 53</see>).
    /// </summary>
    /// <param name="resource">The last part of the resource's ARN; null for an action that has no resource.</param>
    /// <param name="context">What policies see; null for what every request says.</param>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public void Demand(string? resource = null, AccessContext? context = null)
    {
        Caller caller = Request.Caller;
        string action = "route53:" + Route.Operation;
        string arn = resource is null ? "*" : $"arn:{caller.Partition.Id}:route53:::{resource}";
        PolicySet policies = RolePermissions.Of(Iam, caller);
        AccessDecision decision = Iam.Organizations.Decide(
            new AccessRequest(caller.Principal(), action, arn, AccountId) { Context = context ?? caller.Context }, policies);
        if (!decision.IsAllowed)
        {
            throw Route53Errors.AccessDenied(DenialText.Of(caller, action, arn, decision, policies));
        }
    }

    /// <summary>Reads the body of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    /// <returns>Its document; null when it has none.</returns>
    /// <exception cref="ServiceException"><c>InvalidInput</c>.</exception>
    public static async Task<XElement?> ReadAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        MemoryStream body = new();
        byte[] buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            if (body.Length > LongestBody)
            {
                throw Route53Errors.InvalidInput("The request is too long.");
            }
        }

        if (body.Length == 0)
        {
            return null;
        }

        try
        {
            XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            return XmlLoader.Load(Encoding.UTF8.GetString(body.ToArray()), settings);
        }
        catch (XmlException exception)
        {
            throw Route53Errors.InvalidInput("Invalid XML ; " + exception.Message);
        }
    }

    /// <summary>The body, which is a document of a name.</summary>
    /// <param name="name">The root's name.</param>
    /// <exception cref="ServiceException"><c>InvalidInput</c>.</exception>
    public XElement Document(string name) => Body?.Name.LocalName == name
        ? Body
        : throw Route53Errors.InvalidInput($"Invalid XML ; the document must be a {name}.");

    /// <summary>How many items a page has.</summary>
    /// <param name="most">How many it has at most.</param>
    /// <exception cref="ServiceException"><c>InvalidInput</c>.</exception>
    public int MaxItems(int most) => Query["maxitems"] is not { } text ? most
        : int.TryParse(text, out int wanted) && wanted > 0 ? Math.Min(wanted, most)
        : throw Route53Errors.InvalidInput($"The value {text} of maxitems is not a positive number.");
}
