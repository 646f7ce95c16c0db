// Every mention of CDKTF's namespaces in this project: moving to its successor changes this file and the packages.

global using Constructs;
global using HashiCorp.Cdktf;
global using HashiCorp.Cdktf.Providers.Aws.Provider;
