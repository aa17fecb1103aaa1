# New-CrrOriginSwitch from a real pwsh: what it writes, where, and what it refuses. It makes no call.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $site = @{ SourceBucket = 'switch-a@eu-west-1'; DestinationBucket = 'switch-b@ap-southeast-1' }
}

Describe 'New-CrrOriginSwitch' {
    It 'writes <Kind> as <Format>: <Files>' -ForEach @(
        @{ Kind = 'LambdaEdge'; Format = 'Terraform'; Files = 'main.tf', 'website.tf', 'origin-switch.js' }
        @{ Kind = 'CloudFrontFunction'; Format = 'Terraform'; Files = 'main.tf', 'website.tf', 'origin-switch.js' }
        @{ Kind = 'OriginGroup'; Format = 'Terraform'; Files = 'main.tf', 'website.tf' }
        @{ Kind = 'MultiRegionAccessPoint'; Format = 'CloudFormation'; Files = '1-roles.yaml', '2-eu-west-1.yaml', '3-ap-southeast-1.yaml', '4-website.yaml' }
    ) {
        $more = $Kind -eq 'LambdaEdge' ? @{ RecordName = 'origin.example.com' } : @{}
        $folder = Join-Path $TestDrive "$Kind-$Format"

        $written = New-CrrOriginSwitch @site @more -Kind $Kind -Format $Format -Path $folder

        $written | ForEach-Object { Split-Path -Leaf $_.Path } | Should -Be $Files
        $written | ForEach-Object { Get-Content -LiteralPath $_.Path -Raw | Should -BeExactly $_.Text }
        (Get-ChildItem $folder).Count | Should -Be $Files.Count
    }

    It 'writes over files only when told' {
        $folder = Join-Path $TestDrive 'mine'
        $written = New-CrrOriginSwitch @site -Kind OriginGroup -Format Terraform -Path $folder
        New-CrrOriginSwitch @site -Kind OriginGroup -Format Terraform -Path $folder | Should -HaveCount 2
        Set-Content -LiteralPath $written[0].Path -Value 'mine'

        { New-CrrOriginSwitch @site -Kind OriginGroup -Format Terraform -Path $folder -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidState,*'
        Get-Content -LiteralPath $written[0].Path | Should -Be 'mine'

        $null = New-CrrOriginSwitch @site -Kind OriginGroup -Format Terraform -Path $folder -Force
        Get-Content -LiteralPath $written[0].Path -Raw | Should -BeExactly $written[0].Text
    }

    It 'takes rows of a table, and empty cells for what was not given' {
        $rows = @'
SourceBucket,DestinationBucket,SourceRegion,DestinationRegion,Kind,Format,RecordName,AccountId
switch-a,switch-b,eu-west-1,us-east-1,OriginGroup,Terraform,,111122223333
switch-c@eu-west-1,switch-d@us-east-1,,,LambdaEdge,Terraform,origin.example.com,
'@ | ConvertFrom-Csv | New-CrrOriginSwitch

        $rows | ForEach-Object FileName | Should -Be 'main.tf', 'website.tf', 'main.tf', 'website.tf', 'origin-switch.js'
        $rows[0].Text | Should -Match '111122223333'
    }

    It 'shows the text itself' {
        New-CrrOriginSwitch @site -Kind OriginGroup -Format Terraform | Out-String -Width 200 | Should -Match 'resource "aws_cloudfront_distribution" "website"'
    }

    It 'refuses <Because>' -ForEach @(
        @{ Because = 'a Lambda@Edge function without a record'; With = @{ Kind = 'LambdaEdge' }; Id = 'InvalidParameter,*' }
        @{ Because = 'a record that nothing reads'; With = @{ Kind = 'OriginGroup'; RecordName = 'origin.example.com' }; Id = 'InvalidParameter,*' }
        @{ Because = 'one Region'; With = @{ Kind = 'OriginGroup'; DestinationBucket = 'switch-b@eu-west-1' }; Id = 'InvalidParameter,*' }
        @{ Because = 'a bucket without a Region'; With = @{ Kind = 'OriginGroup'; DestinationBucket = 'switch-b' }; Id = 'InvalidParameter,*' }
        @{ Because = 'a Region that is none'; With = @{ Kind = 'OriginGroup'; DestinationBucket = 'switch-b@moon' }; Id = 'InvalidRegion,*' }
        @{ Because = 'an account that is none'; With = @{ Kind = 'OriginGroup'; AccountId = '12' }; Id = 'InvalidAccountId,*' }
        @{ Because = 'Regions in China'; With = @{ Kind = 'OriginGroup'; SourceBucket = 'switch-a@cn-north-1'; DestinationBucket = 'switch-b@cn-northwest-1' }; Id = 'NotSupported,*' }
        @{ Because = 'a kind that is none'; With = @{ Kind = 'Magic' }; Id = 'ParameterArgumentValidationError,*' }
    ) {
        $wrong = $site.Clone()
        $With.GetEnumerator() | ForEach-Object { $wrong[$_.Key] = $_.Value }

        { New-CrrOriginSwitch @wrong -Format Terraform -ErrorAction Stop } | Should -Throw -ErrorId $Id
    }
}
