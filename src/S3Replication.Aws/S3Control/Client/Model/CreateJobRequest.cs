using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>
/// The request of <c>CreateJob</c>
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html">CreateJob</see>).
/// </summary>
internal sealed class CreateJobRequest : AmazonS3ControlRequest
{
    /// <summary>Whether somebody must confirm the job before it runs: S3 takes true when nothing is sent.</summary>
    public bool? ConfirmationRequired { get; set; }

    /// <summary>What it does.</summary>
    public JobOperation? Operation { get; set; }

    /// <summary>Where its report goes.</summary>
    public JobReport? Report { get; set; }

    /// <summary>Two requests with the same token make one job.</summary>
    public string? ClientRequestToken { get; set; }

    /// <summary>The list of objects that the caller has made.</summary>
    public JobManifest? Manifest { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>The priority.</summary>
    public int? Priority { get; set; }

    /// <summary>The role that it runs in.</summary>
    public string? RoleArn { get; set; }

    /// <summary>Its tags.</summary>
    public List<S3Tag>? Tags { get; set; }

    /// <summary>How S3 makes the list of objects.</summary>
    public JobManifestGenerator? ManifestGenerator { get; set; }

    /// <inheritdoc/>
    internal override string Method => "POST";

    /// <inheritdoc/>
    internal override string Path => "/v20180820/jobs";

    /// <inheritdoc/>
    internal override XElement Body() => ControlXml.Element(
        "CreateJobRequest",
        ControlXml.Optional("ConfirmationRequired", ConfirmationRequired),
        Operation?.Write(),
        Report?.Write(),
        ControlXml.Optional("ClientRequestToken", ClientRequestToken),
        Manifest?.Write(),
        ControlXml.Optional("Description", Description),
        ControlXml.Optional("Priority", Priority),
        ControlXml.Optional("RoleArn", RoleArn),
        Tags is null ? null : ControlXml.Element("Tags", [.. Tags.Select(tag => tag.Write())]),
        ManifestGenerator?.Write());
}
