using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>The first part of a Terraform configuration: a provider for each account and Region.</summary>
internal static class TerraformProviders
{
    /// <summary>Writes it.</summary>
    public static void Write(Lines text, TemplateModel model, TerraformNames names)
    {
        text.Add("""
            terraform {
              required_version = ">= 1.3"

              required_providers {
                aws = {
                  source  = "hashicorp/aws"
                  version = ">= 5.0"
                }
              }
            }

            # For an endpoint that AWS_ENDPOINT_URL names, such as a sandbox on this machine: it can't have a host name for each bucket.
            variable "s3_use_path_style" {
              type    = bool
              default = false
            }
            """).Gap();
        foreach (TemplateAccount account in model.Accounts)
        {
            text.Add($"# The profile for {Name(account)}; null for the credentials of the environment.");
            text.Add($$"""
                variable "{{account.Role}}_profile" {
                  type    = string
                  default = null
                }
                """).Gap();
        }

        foreach ((TemplateAccount account, string region) in model.Buckets.Select(bucket => (bucket.Account, bucket.Region)).Distinct())
        {
            text.Add(new HclBody()
                .Set("alias", HclText.Quote(names.AliasOf(account, region)))
                .Set("region", HclText.Quote(region))
                .Set("profile", $"var.{account.Role}_profile")
                .Set("allowed_account_ids", account.Id is null ? null : $"[{HclText.Quote(account.Id)}]")
                .Set("s3_use_path_style", "var.s3_use_path_style")
                .ToBlock("provider \"aws\"")).Gap();
        }
    }

    private static string Name(TemplateAccount account) =>
        account.Id is null ? $"the {account.Role}'s account" : $"account {account.Id}";
}
