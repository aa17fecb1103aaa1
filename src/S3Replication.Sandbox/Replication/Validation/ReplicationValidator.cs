using System.Xml;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication.Validation;

/// <summary>Judges replication configurations by the schema and the two tables of demands.</summary>
internal sealed class ReplicationValidator : IReplicationValidator
{
    private readonly BucketTable _buckets;
    private readonly IamTable _iam;

    /// <summary>Makes a validator.</summary>
    /// <param name="buckets">Where destinations are looked up.</param>
    /// <param name="iam">Says whether the caller may pass the role on.</param>
    public ReplicationValidator(BucketTable buckets, IamTable iam)
    {
        _buckets = buckets;
        _iam = iam;
    }

    /// <inheritdoc/>
    public string Validate(ServiceRequest request, Bucket source, string xml)
    {
        XElement root = Load(xml);
        if (!ReplicationSchema.Holds(root, element => IsKept(source, element)))
        {
            throw Malformed();
        }

        ConfigurationCase configuration = new(root, source, request.Caller, _buckets);
        foreach (ConfigurationDemand demand in ConfigurationDemands.All)
        {
            if (demand.IsBroken(configuration))
            {
                string message = string.Format(demand.Message, configuration.Repeated("Priority"));
                throw new ServiceException(demand.Status, demand.Code, message);
            }
        }

        foreach (XElement rule in configuration.Rules)
        {
            RuleCase ruleCase = new(configuration, rule);
            foreach (RuleDemand demand in RuleDemands.All)
            {
                if (demand.IsBroken(ruleCase))
                {
                    throw new ServiceException(400, demand.Code, demand.Message);
                }
            }
        }

        IamAuthorization.CheckPassRole(_iam, request.Caller, configuration.Role);
        return Complete(root, xml);
    }

    private static XElement Load(string xml)
    {
        try
        {
            return ReplicationXml.Load(xml);
        }
        catch (XmlException)
        {
            throw Malformed();
        }
    }

    /// <summary>
    /// S3 knows elements that this schema does not, as soon as AWS adds one. One that the kept configuration has is such an
    /// element, and a client that writes it back does right.
    /// </summary>
    private static bool IsKept(Bucket source, XElement element)
    {
        string? kept;
        lock (source.Gate)
        {
            kept = source.Configurations.GetValueOrDefault("replication");
        }

        return kept is not null && ReplicationXml.Load(kept).Descendants().Any(
            other => other.Name.LocalName == element.Name.LocalName && other.Parent!.Name.LocalName == element.Parent!.Name.LocalName);
    }

    /// <summary>"If no value is specified, Amazon S3 generates a unique identifier": rules without an id get one.</summary>
    private static string Complete(XElement root, string xml)
    {
        List<XElement> nameless = [.. root.All("Rule").Where(rule => string.IsNullOrEmpty(rule.Text("ID")))];
        if (nameless.Count == 0)
        {
            return xml;
        }

        foreach (XElement rule in nameless)
        {
            rule.All("ID").Remove();
            rule.AddFirst(new XElement(rule.Name.Namespace + "ID", RuleId.Create()));
        }

        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static ServiceException Malformed() => new(
        400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
}
