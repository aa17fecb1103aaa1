using System.Net;
using Amazon.Runtime;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Errors;

/// <summary>Says why there are no credentials.</summary>
internal static class CredentialErrors
{
    /// <summary>What to do when none are found.</summary>
    public const string NoCredentialsRemedy =
        "Set up a profile with 'aws configure' and name it with -ProfileName, set AWS_ACCESS_KEY_ID and "
        + "AWS_SECRET_ACCESS_KEY, or start the sandbox, which needs no account.";

    /// <summary>There are none.</summary>
    /// <param name="cause">What the last place that was asked said.</param>
    public static CrrException None(Exception? cause) =>
        new(CrrErrorCode.CredentialsInvalid, "No AWS credentials were found in the environment, the profiles, or the host.", cause)
        {
            Remedy = NoCredentialsRemedy,
        };

    /// <summary>There are some, and they could not be turned into keys.</summary>
    /// <param name="failure">What the SDK said.</param>
    /// <param name="signOnProfile">The profile whose single sign-on session is used; null when none is.</param>
    /// <param name="roleArn">The role that is assumed; null when none is.</param>
    public static CrrException From(Exception failure, string? signOnProfile, string? roleArn)
    {
        AmazonServiceException? answer = Causes(failure).OfType<AmazonServiceException>().FirstOrDefault();
        if (answer is null && Causes(failure).Any(AwsErrors.IsNetwork))
        {
            return AwsErrors.Network(failure, "credentials");
        }

        if (signOnProfile is not null && !IsSts(answer))
        {
            return SignOn(failure, answer, signOnProfile);
        }

        if (answer is not null)
        {
            return AwsErrors.FromService(answer, new AwsOperation("sts:AssumeRole", roleArn));
        }

        return new CrrException(
            CrrErrorCode.CredentialsInvalid, $"The credentials can't be used: {failure.Message.TrimEnd('.')}.", failure)
        {
            Target = roleArn,
            Remedy = NoCredentialsRemedy,
        };
    }

    private static CrrException SignOn(Exception failure, AmazonServiceException? answer, string profile)
    {
        if (answer is { StatusCode: HttpStatusCode.Forbidden })
        {
            return new CrrException(
                CrrErrorCode.AccessDenied,
                $"The single sign-on session of profile '{profile}' may not use its role: {answer.Message}",
                failure)
            {
                Target = profile,
                AwsCode = answer.ErrorCode,
                RequestId = answer.RequestId,
                Remedy = $"Check sso_account_id and sso_role_name of profile '{profile}', or ask for the permission set.",
            };
        }

        if (answer is { StatusCode: >= HttpStatusCode.InternalServerError })
        {
            return AwsErrors.FromService(answer, new AwsOperation("sso:GetRoleCredentials", profile));
        }

        return new CrrException(
            CrrErrorCode.SsoTokenExpired, $"The single sign-on session of profile '{profile}' has ended or was never begun.", failure)
        {
            Target = profile,
            AwsCode = answer?.ErrorCode,
            RequestId = answer?.RequestId,
            Remedy = $"Run: aws sso login --profile {profile}",
        };
    }

    private static bool IsSts(AmazonServiceException? answer) =>
        answer is Amazon.SecurityToken.AmazonSecurityTokenServiceException;

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
